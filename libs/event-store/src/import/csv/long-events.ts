import { BadRequestError, type EventField } from '@obelisk/domain';
import type { MissingValues } from '../cells/missing-values.ts';
import { EXACT_FORM, NUMERIC_FORM, readNumber } from '../cells/numeric-cell.ts';
import { TimeReader } from '../cells/time-cell.ts';
import { shown } from '../import-error.ts';
import { exactJson } from '../json/exact-json.ts';
import { placed, readEvent, type ReadEvent } from '../read-event.ts';
import { isTruth, waysOut, type ColumnReport } from './column-judge.ts';
import { checkMetricColumn, type CsvLayout } from './csv-layout.ts';
import type { CsvRow } from './csv-rows.ts';
import type { CsvSource } from './csv-source.ts';
import { unguarded } from './unguarded.ts';

type LongLayout = Extract<CsvLayout, { form: 'long' }>;

/** Text that a file for spreadsheets guards. */
const GUARDED = new Set<EventField>(['metric', 'source', 'value', 'tags', 'producer']);

/**
 * Events of a CSV in the long form, one a line, as exports are: the type of a value is that of its metric `name::type`, or what all values of the metric are.
 * Text is taken as it stands; datasets, geohashes and times of receipt follow from elsewhere.
 *
 * @throws ImportError that names line and column
 */
export async function* longEvents(
  source: CsvSource,
  layout: LongLayout,
  reports: ReadonlyMap<string, ColumnReport>,
  missing: MissingValues,
): AsyncGenerator<ReadEvent[]> {
  const reader = new RowReader(source, layout, reports, missing);
  for await (const rows of source.rows()) yield rows.flatMap((row) => reader.read(row));
}

class RowReader {
  readonly #times: TimeReader;

  constructor(
    private readonly source: CsvSource,
    private readonly layout: LongLayout,
    private readonly reports: ReadonlyMap<string, ColumnReport>,
    private readonly missing: MissingValues,
  ) {
    this.#times = new TimeReader(source.options);
  }

  read(row: CsvRow): ReadEvent[] {
    const columnOf = (field: string) => [...this.layout.fields].find(([known]) => known === field)?.[1].name ?? field;
    return placed({ file: this.source.file, line: row.line }, columnOf, () => {
      const metric = this.#metric(row);
      const value = metric === null ? undefined : this.#value(row, metric);
      if (metric === null || value === undefined) return [];
      const event = {
        timestamp: this.#cell(row, 'timestamp')?.trim() ?? '',
        metric,
        value,
        source: this.#cell(row, 'source') ?? this.source.options.source,
        tags: this.#json(row, 'tags'),
        producer: this.#json(row, 'producer'),
        location: this.#json(row, 'location'),
        elevation: this.#number(row, 'elevation'),
      };
      return [readEvent(event, row.line, this.#times)];
    });
  }

  /** With its type; null when the metric is passed over. */
  #metric(row: CsvRow): string | null {
    const cell = this.#cell(row, 'metric') ?? '';
    if (cell.includes('::')) return cell;
    const name = cell.trim();
    const kind = this.reports.get(name)?.kind;
    if (kind === undefined || kind === 'passed-over' || kind === 'refused') return null;
    return checkMetricColumn(name, kind, this.source.file);
  }

  /** Undefined when it is missing. */
  #value(row: CsvRow, metric: string): unknown {
    const column = this.layout.fields.get('value')?.name ?? '';
    const type = metric.slice(metric.lastIndexOf('::') + 2);
    if (type === 'string') return this.#cell(row, 'value') ?? this.#missing(row);
    if (type === 'number') return this.#number(row, 'value') ?? this.#missing(row);
    if (type !== 'bool') {
      const json = this.#json(row, 'value');
      return json === undefined ? this.#missing(row) : json; // null is a value
    }
    const cell = this.#raw(row, 'value').trim();
    if (this.#isMissing(row, 'value')) return this.#missing(row);
    if (isTruth(cell)) return cell.toLowerCase() === 'true';
    throw new BadRequestError('value', `expected true or false, found ${shown(cell)}. ${waysOut(column, cell)}`);
  }

  #missing(row: CsvRow): undefined {
    this.missing.count(this.#raw(row, 'value').trim());
    return undefined;
  }

  #number(row: CsvRow, field: EventField): number | undefined {
    if (this.#isMissing(row, field)) return undefined;
    const cell = this.#raw(row, field).trim();
    const number = readNumber(cell, this.source.options.decimalComma);
    if (typeof number === 'number') return number;
    throw new BadRequestError(field, `expected ${number === null ? NUMERIC_FORM : EXACT_FORM}, found ${shown(cell)}.`);
  }

  #json(row: CsvRow, field: EventField): unknown {
    const cell = this.#cell(row, field);
    return cell === null ? undefined : exactJson(cell, field).value;
  }

  /** Null when the cell is missing, or its column is. */
  #cell(row: CsvRow, field: EventField): string | null {
    const column = this.layout.fields.get(field);
    if (column === undefined) return null;
    const cell = row.cells[column.index] ?? '';
    if (this.missing.isMissingText(cell, row.quoted?.has(column.index) === true)) return null;
    return this.source.hasMark && GUARDED.has(field) ? unguarded(cell) : cell;
  }

  #isMissing(row: CsvRow, field: EventField): boolean {
    const index = this.layout.fields.get(field)?.index ?? -1;
    return this.missing.isMissing(this.#raw(row, field).trim(), row.quoted?.has(index));
  }

  #raw(row: CsvRow, field: EventField): string {
    return row.cells[this.layout.fields.get(field)?.index ?? -1] ?? '';
  }
}
