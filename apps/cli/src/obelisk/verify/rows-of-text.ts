import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream';
import { DELIMITERS } from '@obelisk/domain';
import { parse as parseCsv } from 'csv-parse';
import { textLines } from '../text-lines.ts';
import type { CheckedManifest } from './check-manifest.ts';

type CsvFormat = Extract<CheckedManifest['format'], { type: 'CSV' }>;

/**
 * The times of the rows of a CSV, as they stand there.
 *
 * @throws Error in a sentence, at the first row that is not as it should be
 */
export async function* timesOfCsv(
  content: Readable,
  columns: readonly string[],
  { header, delimiter }: CsvFormat,
): AsyncGenerator<string> {
  const parser = parseCsv({ delimiter: DELIMITERS[delimiter], bom: true, record_delimiter: ['\n', '\r\n'] });
  const rows = pipeline(content, parser, () => undefined) as AsyncIterable<string[]>;
  const time = columns.indexOf('timestamp');
  let isHeader = header;
  for await (const cells of rows) {
    if (isHeader && cells.join('\n') !== columns.join('\n'))
      throw new RangeError(`the columns are ${cells.join(', ')}, expected ${columns.join(', ')}.`);
    if (cells.length !== columns.length)
      throw new RangeError(`${String(cells.length)} cells, expected ${String(columns.length)}.`);
    if (!isHeader) yield cells[time] ?? '';
    isHeader = false;
  }
  if (isHeader) throw new RangeError('the row of column names is missing.');
}

/** The same of NDJSON, whose rows leave out what an event does not have. */
export async function* timesOfNdjson(content: Readable, columns: readonly string[]): AsyncGenerator<string> {
  const known = new Set(columns);
  for await (const line of textLines(content)) {
    const row = JSON.parse(line) as Record<string, unknown>;
    const unknown = Object.keys(row).find((name) => !known.has(name));
    if (unknown !== undefined) throw new RangeError(`the field ${unknown} was not asked for.`);
    yield String(row['timestamp']);
  }
}

/** Counts what passes. */
export function counting(onBytes: (bytes: number) => void): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      onBytes(chunk.length);
      done(null, chunk);
    },
  });
}
