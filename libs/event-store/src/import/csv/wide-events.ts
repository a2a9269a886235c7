import { MAX_NAME_LENGTH, MAX_VALUE_LENGTH } from '@obelisk/domain';
import type { MissingValues } from '../cells/missing-values.ts';
import { NUMERIC_FORM, readNumber } from '../cells/numeric-cell.ts';
import { TimeReader } from '../cells/time-cell.ts';
import { CellFault, ImportError, shown } from '../import-error.ts';
import type { ReadEvent } from '../read-event.ts';
import { isTruth, waysOut, type ColumnReport } from './column-judge.ts';
import { checkMetricColumn, type CsvLayout } from './csv-layout.ts';
import type { CsvRow } from './csv-rows.ts';
import type { CsvSource } from './csv-source.ts';

type WideLayout = Extract<CsvLayout, { form: 'wide' }>;

interface Metric {
  index: number;
  column: string;
  metric: string;
  kind: 'number' | 'bool' | 'string';
}

/**
 * Events of a wide CSV: one for each cell of a column that is a metric, unless it is missing.
 *
 * @throws ImportError that names line and column
 */
export async function* wideEvents(
  source: CsvSource,
  layout: WideLayout,
  reports: ReadonlyMap<string, ColumnReport>,
  missing: MissingValues,
): AsyncGenerator<ReadEvent[]> {
  const metrics = layout.values.flatMap(({ index, name }): Metric[] => {
    const kind = reports.get(name)?.kind;
    if (kind !== 'number' && kind !== 'bool' && kind !== 'string') return [];
    return [{ index, column: name, metric: checkMetricColumn(name, kind, source.file), kind }];
  });
  const reader = new RowReader(source, layout, metrics, missing);
  for await (const rows of source.rows()) {
    const events: ReadEvent[] = [];
    for (const row of rows) reader.read(row, events);
    yield events;
  }
}

class RowReader {
  readonly #times: TimeReader;

  constructor(
    private readonly source: CsvSource,
    private readonly layout: WideLayout,
    private readonly metrics: readonly Metric[],
    private readonly missing: MissingValues,
  ) {
    this.#times = new TimeReader(source.options);
  }

  read(row: CsvRow, events: ReadEvent[]): void {
    const { line, cells } = row;
    const timestamp = this.#at(line, this.layout.time.name, () =>
      this.#times.read((cells[this.layout.time.index] ?? '').trim()),
    );
    const source = this.#source(row);
    for (const column of this.metrics) {
      const value = this.#value(row, column);
      if (value === null) continue;
      const isNumber = typeof value === 'number';
      events.push({
        line,
        timestamp,
        metric: column.metric,
        source,
        producer: null,
        number: isNumber ? value : null,
        text: isNumber ? null : value,
        tags: null,
        location: null,
        elevation: null,
      });
    }
  }

  /** As it is stored; null when it is missing. */
  #value({ cells, quoted, line }: CsvRow, { index, column, kind }: Metric): number | string | null {
    const full = cells[index] ?? '';
    const cell = full.trim();
    if (
      kind === 'string' ? this.missing.isMissingText(cell, quoted?.has(index) === true) : this.missing.isMissing(cell)
    ) {
      this.missing.count(cell);
      return null;
    }
    if (kind === 'number') {
      const number = readNumber(cell, this.source.options.decimalComma);
      if (typeof number === 'number') return number;
      return this.#refuse(line, column, `expected ${NUMERIC_FORM}, found ${shown(cell)}. ${waysOut(column, cell)}`);
    }
    if (kind === 'bool') {
      if (isTruth(cell)) return cell.toLowerCase();
      return this.#refuse(line, column, `expected true or false, found ${shown(cell)}. ${waysOut(column, cell)}`);
    }
    const text = quoted?.has(index) === true ? full : cell;
    if (text.length <= MAX_VALUE_LENGTH) return text;
    return this.#refuse(
      line,
      column,
      `expected text of at most ${String(MAX_VALUE_LENGTH)} characters, found ${String(text.length)}.`,
    );
  }

  #source({ cells, quoted, line }: CsvRow): string | null {
    const { source: column } = this.layout;
    if (column === null) return this.source.options.source ?? null;
    const isQuoted = quoted?.has(column.index) === true;
    const full = cells[column.index] ?? '';
    const source = isQuoted ? full : full.trim();
    if (source !== '' && source.length <= MAX_NAME_LENGTH && !this.missing.isMissingText(source, isQuoted))
      return source;
    return this.#refuse(
      line,
      column.name,
      `expected a source of 1 to ${String(MAX_NAME_LENGTH)} characters, found ${shown(source)}.`,
    );
  }

  #at<T>(line: number, column: string, read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (error instanceof CellFault) this.#refuse(line, column, error.message);
      throw error;
    }
  }

  #refuse(line: number, column: string, fault: string): never {
    throw new ImportError({ file: this.source.file, line, column }, fault);
  }
}
