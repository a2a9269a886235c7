import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const METRICS = 8;
const SOURCES = 25;
const FIRST_MS = 1_700_000_000_000;
const INTERVAL_MS = 10_000;
const ROWS_AT_ONCE = 2_000;

/** The same events three times: as people have them, and as PostgreSQL's COPY takes them without looking. */
export interface ImportFiles {
  readonly csv: string;
  readonly ndjson: string;
  readonly copy: string;
}

interface Row {
  readonly time: number;
  readonly source: string;
  readonly values: readonly string[];
}

const HEADER = ['timestamp', 'source', ...Array.from({ length: METRICS }, (_, metric) => `metric${String(metric)}`)];

/** Readings with three decimals of 200 series, one every 10 s. */
export async function writeImportFiles(folder: string, events: number): Promise<ImportFiles> {
  const files = {
    csv: join(folder, 'wide.csv'),
    ndjson: join(folder, 'events.ndjson'),
    copy: join(folder, 'copy.txt'),
  };
  const rows = Math.ceil(events / METRICS);
  await write(
    files.csv,
    rows,
    ({ time, source, values }) => [`${new Date(time).toISOString()},${source},${values.join(',')}\n`],
    `${HEADER.join(',')}\n`,
  );
  await write(files.ndjson, rows, ({ time, source, values }) =>
    values.map(
      (value, metric) =>
        `{"timestamp":${String(time)},"metric":"metric${String(metric)}::number","value":${value},"source":"${source}"}\n`,
    ),
  );
  await write(files.copy, rows, ({ time, source, values }) =>
    values.map(
      (value, metric) => `${String(time * 1_000)}\t1\t1\tmetric${String(metric)}::number\t${source}\t${value}\n`,
    ),
  );
  return files;
}

function write(file: string, rows: number, linesOf: (row: Row) => string[], header = ''): Promise<void> {
  return pipeline(Readable.from(pieces(rows, linesOf, header)), createWriteStream(file));
}

function* pieces(rows: number, linesOf: (row: Row) => string[], header: string): Generator<string> {
  yield header;
  for (let first = 0; first < rows; first += ROWS_AT_ONCE) {
    const numbers = Array.from({ length: Math.min(ROWS_AT_ONCE, rows - first) }, (_, index) => first + index);
    yield numbers.flatMap((row) => linesOf(rowAt(row))).join('');
  }
}

function rowAt(row: number): Row {
  const round = Math.floor(row / SOURCES);
  const values = Array.from({ length: METRICS }, (_, metric) => (20 + 10 * Math.sin(row / 300 + metric)).toFixed(3));
  const source = `sensor-${String(row % SOURCES)}`;
  return { time: FIRST_MS + round * INTERVAL_MS, source, values };
}
