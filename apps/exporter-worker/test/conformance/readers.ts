import { execFile, execFileSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DuckDBInstance, version as duckDbVersion } from '@duckdb/node-api';
import { DEFAULT_FORMAT, DELIMITERS, type CsvFormat, type ExportFormat } from '@obelisk/domain';
import { parse } from 'csv-parse';
import { CanonicalRows, type RowsDigest } from './canonical-rows.ts';
import { readParquetByDuckDb } from './parquet-reader.ts';
import { CONFORMANCE_FIELDS } from './random-events.ts';

/** A program that people read files with. */
export interface Reader {
  /** With its version, where it has one. */
  name: string;
  /** Whether it can tell null from text. */
  tellsNull: boolean;
  read(file: string, format: ExportFormat): Promise<RowsDigest>;
}

const run = promisify(execFile);
const SCRIPT = fileURLToPath(new URL('../../../../tools/reference/digest_rows.py', import.meta.url));
const FIELDS = [...CONFORMANCE_FIELDS];

async function readByPython(reader: string, file: string, format: ExportFormat): Promise<RowsDigest> {
  const { delimiter, header, nullText } = format.type === 'CSV' ? format : { ...DEFAULT_FORMAT, header: false };
  const { stdout } = await run('python3', [
    SCRIPT,
    reader,
    file,
    DELIMITERS[delimiter],
    header ? '1' : '0',
    nullText,
    ...FIELDS,
  ]);
  return JSON.parse(stdout) as RowsDigest;
}

function python(code: string): string | undefined {
  try {
    return execFileSync('python3', ['-c', code], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return undefined;
  }
}

async function readByCsvParse(file: string, format: ExportFormat): Promise<RowsDigest> {
  const { delimiter, header, lineEnd, nullText } = format as CsvFormat;
  const parser = parse({
    bom: true,
    delimiter: DELIMITERS[delimiter],
    record_delimiter: lineEnd === 'CRLF' ? '\r\n' : '\n',
    from: header ? 2 : 1,
    cast: (cell, { quoting }) => (!quoting && cell === nullText ? null : cell),
  });
  const rows = new CanonicalRows(FIELDS);
  const source = createReadStream(file);
  source.on('error', (error) => parser.destroy(error)).pipe(parser);
  for await (const cells of parser as AsyncIterable<(string | null)[]>) rows.add(cells);
  return rows.digest();
}

async function readByDuckDb(file: string, format: ExportFormat): Promise<RowsDigest> {
  const { delimiter, header, nullText } = format as CsvFormat;
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const columns = FIELDS.map((field) => `'${field}': 'VARCHAR'`).join(', ');
  // the binding decodes each text by itself, and takes one that begins with U+FEFF for one with a byte order mark
  const shielded = FIELDS.map((field) => `'x' || "${field}"`).join(', ');
  const sql = `SELECT ${shielded} FROM read_csv($file, delim = '${DELIMITERS[delimiter]}', header = ${String(header)}, quote = '"', escape = '"',
    columns = {${columns}}, auto_detect = false, nullstr = $null, allow_quoted_nulls = false, max_line_size = 4000000)`;
  try {
    const result = await connection.stream(sql, { file, null: nullText });
    const rows = new CanonicalRows(FIELDS);
    for await (const chunk of result.yieldRows())
      for (const cells of chunk) rows.add((cells as (string | null)[]).map((cell) => cell?.slice(1) ?? null));
    return rows.digest();
  } finally {
    connection.closeSync();
  }
}

async function readByNode(file: string): Promise<RowsDigest> {
  const rows = new CanonicalRows(FIELDS);
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    const event = JSON.parse(line) as Record<string, unknown>;
    rows.add(FIELDS.map((field) => cellOf(event[field])));
  }
  return rows.digest();
}

function cellOf(value: unknown): string | null {
  if (value === undefined) return null;
  if (typeof value === 'string') return value;
  if (Object.is(value, -0)) return '-0';
  const isArrayOfNumbers = Array.isArray(value) && value.every((entry) => typeof entry === 'number');
  return isArrayOfNumbers ? `[${value.map((entry) => cellOf(entry) ?? '').join(',')}]` : JSON.stringify(value);
}

const pandas = python('import pandas; print(pandas.__version__)');

/** Those that are installed; the first three always are. Python must be, or its test fails. */
export const READERS: Readonly<Record<ExportFormat['type'], readonly Reader[]>> = {
  CSV: [
    { name: 'csv-parse', tellsNull: true, read: readByCsvParse },
    { name: `DuckDB ${duckDbVersion()}`, tellsNull: true, read: readByDuckDb },
    {
      name: `Python ${python('import platform; print(platform.python_version())') ?? '(not installed)'} csv`,
      tellsNull: false,
      read: (file, format) => readByPython('csv', file, format),
    },
    ...(pandas === undefined
      ? []
      : [
          {
            name: `pandas ${pandas}`,
            tellsNull: false,
            read: (file: string, format: ExportFormat) => readByPython('pandas', file, format),
          },
        ]),
  ],
  NDJSON: [
    { name: 'Node', tellsNull: true, read: readByNode },
    { name: 'Python json', tellsNull: false, read: (file, format) => readByPython('json', file, format) },
  ],
  PARQUET: [{ name: `DuckDB ${duckDbVersion()}`, tellsNull: true, read: readParquetByDuckDb }],
};

/** One line for whoever reads the test's output. */
export function readersLine(): string {
  const names = READERS.CSV.map(({ name }) => name).join(', ');
  return `conformance: files are read by ${names}${pandas === undefined ? '; pandas is not installed, so not by it' : ''}\n`;
}
