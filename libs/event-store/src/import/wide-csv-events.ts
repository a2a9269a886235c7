import { Readable } from 'node:stream';
import { parse, CsvError } from 'csv-parse';
import { MAX_NAME_LENGTH, type MetricEvent } from '@obelisk/domain';
import { ImportError } from './import-error.ts';
import { NUMERIC_FORM, parseNumericCell } from './numeric-cell.ts';
import { parseTimestamp, TIMESTAMP_FORMS } from './parse-timestamp.ts';
import { checkMetricColumn, readHeader, type WideCsvHeader, type WideCsvOptions } from './wide-csv-header.ts';

/** Rows that decide together which columns are numeric: the first non-empty values of each. */
const SAMPLE_ROWS = 100;
const BATCH_ROWS = 1_000;

interface Row {
  cells: string[];
  line: number;
}

/**
 * Events of a wide CSV: every numeric column besides the timestamp's and the source's is a metric, an empty cell is no event.
 * A column is numeric if its values in the first 100 rows are, or else its first value; other columns are passed over.
 *
 * @throws ImportError that names line and column
 */
export async function* wideCsvEvents(
  chunks: AsyncIterable<string>,
  options: WideCsvOptions,
): AsyncGenerator<MetricEvent[]> {
  let header: WideCsvHeader | null = null;
  let isSampled = false;
  for await (const batch of rows(chunks, options.file)) {
    const data = header === null ? batch.slice(1) : batch;
    header ??= readHeader(batch[0]?.cells ?? [], options);
    if (!isSampled) sampleColumns(header, data.slice(0, SAMPLE_ROWS), options.file);
    isSampled = true;
    const reader = new RowReader(header, options);
    yield data.flatMap((row) => reader.events(row));
  }
  if (header === null)
    throw new ImportError({ file: options.file, line: 1 }, 'expected a header of column names, found nothing');
}

async function* rows(chunks: AsyncIterable<string>, file: string): AsyncGenerator<Row[]> {
  const parser = parse({
    skip_empty_lines: true,
    max_record_size: 1_048_576,
    // The line travels as one more cell, the only way that the parser's types have for it.
    on_record: (cells: string[], { lines }) => [...cells, String(lines)],
  });
  const source = Readable.from(chunks);
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    let batch: Row[] = [];
    for await (const cells of parser as AsyncIterable<string[]>) {
      const line = Number(cells.pop());
      batch.push({ cells, line });
      if (batch.length < BATCH_ROWS) continue;
      yield batch;
      batch = [];
    }
    if (batch.length > 0) yield batch;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const lines = typeof error['lines'] === 'number' ? { line: error['lines'] } : {};
    throw new ImportError({ file, ...lines }, `expected CSV (RFC 4180): ${error.message}`, error);
  } finally {
    source.destroy();
  }
}

function sampleColumns(header: WideCsvHeader, sample: readonly Row[], file: string): void {
  for (const column of header.values) {
    const values = sample.map(({ cells }) => (cells[column.index] ?? '').trim()).filter((cell) => cell !== '');
    if (values.length > 0)
      decide(
        column,
        values.every((value) => parseNumericCell(value) !== null),
        file,
      );
  }
}

function decide(column: WideCsvHeader['values'][number], isNumeric: boolean, file: string): void {
  if (isNumeric) checkMetricColumn(column.name, file);
  column.isNumeric = isNumeric;
}

class RowReader {
  constructor(
    private readonly header: WideCsvHeader,
    private readonly options: WideCsvOptions,
  ) {}

  events({ cells, line }: Row): MetricEvent[] {
    const timestamp = parseTimestamp((cells[this.header.timestamp] ?? '').trim());
    if (timestamp === null)
      this.fail(line, this.header.timestamp, cells, this.options.timestampColumn, TIMESTAMP_FORMS);
    const source = this.source(cells, line);
    const events: MetricEvent[] = [];
    for (const column of this.header.values) {
      const cell = (cells[column.index] ?? '').trim();
      if (cell === '' || column.isNumeric === false) continue;
      const number = parseNumericCell(cell);
      if (column.isNumeric === null) decide(column, number !== null, this.options.file);
      if (!column.isNumeric) continue;
      if (number === null) this.fail(line, column.index, cells, column.name, NUMERIC_FORM);
      events.push({ ...PLAIN, timestamp, metric: column.metric, source, number });
    }
    return events;
  }

  private source(cells: readonly string[], line: number): string | null {
    if (this.header.source === null) return this.options.source ?? null;
    const source = cells[this.header.source] ?? '';
    if (source === '' || source.length > MAX_NAME_LENGTH || source.includes('\0')) {
      this.fail(
        line,
        this.header.source,
        cells,
        this.options.sourceColumn ?? '',
        `text of 1 to ${String(MAX_NAME_LENGTH)} characters`,
      );
    }
    return source;
  }

  private fail(line: number, index: number, cells: readonly string[], column: string, expected: string): never {
    const found = (cells[index] ?? '').slice(0, 60);
    throw new ImportError(
      { file: this.options.file, line, column },
      `expected ${expected}, found ${JSON.stringify(found)}`,
    );
  }
}

const PLAIN = { producer: null, text: null, tags: null, location: null, elevation: null };
