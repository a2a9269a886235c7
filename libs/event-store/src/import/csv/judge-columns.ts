import { BadRequestError } from '@obelisk/domain';
import { ImportError } from '../import-error.ts';
import { ColumnJudge, type ColumnReport } from './column-judge.ts';
import type { CsvRow } from './csv-rows.ts';
import type { CsvSource } from './csv-source.ts';

/** Far beyond any real file; bounds the memory that metrics of a long file take. */
const MOST_METRICS = 100_000;

/** What a CSV holds, and what becomes of it. */
export interface JudgedColumns {
  /** Records, without the header. */
  rows: number;
  /** By the name of the column or metric, as they are in the file. */
  columns: ReadonlyMap<string, ColumnReport>;
}

/**
 * Reads the whole file and judges each column of values by all its cells; in the long form each metric whose name does not say a type.
 * Refuses nothing for its cells: the reports say what would be.
 *
 * @throws ImportError for a file that is not CSV
 */
export async function judgeColumns(source: CsvSource): Promise<JudgedColumns> {
  const judges = new Map<string, ColumnJudge>();
  const strings = new Set(source.options.stringColumns);
  const judge = (name: string): ColumnJudge => {
    let found = judges.get(name);
    if (found === undefined) {
      found = new ColumnJudge(name, strings.has(name), source.options.decimalComma === true);
      judges.set(name, found);
    }
    return found;
  };
  const judgeRows = source.layout.form === 'wide' ? wideJudge(source, judge) : longJudge(source, judge);
  let rows = 0;
  for await (const batch of source.rows()) {
    rows += batch.length;
    for (const row of batch) judgeRows(row);
    if (judges.size > MOST_METRICS && source.layout.form === 'long')
      throw new ImportError({ file: source.file }, `expected at most ${String(MOST_METRICS)} metrics.`);
  }
  const unknown = [...strings].find((name) => !judges.has(name));
  if (unknown !== undefined)
    throw new BadRequestError(
      '--string-columns',
      `the file has no column or metric ${JSON.stringify(unknown)} to be kept as text.`,
    );
  return { rows, columns: new Map([...judges].map(([name, each]) => [name, each.report()])) };
}

type Judges = (name: string) => ColumnJudge;

function wideJudge(source: CsvSource, judge: Judges): (row: CsvRow) => void {
  const { layout } = source;
  const missing = source.missingValues();
  const values = layout.form === 'wide' ? layout.values : [];
  const columns = values.map(({ index, name }) => ({ index, judge: judge(name) }));
  return ({ cells, line }) => {
    for (const column of columns) {
      const cell = (cells[column.index] ?? '').trim();
      if (!missing.isMissing(cell)) column.judge.add(cell, line);
    }
  };
}

function longJudge(source: CsvSource, judge: Judges): (row: CsvRow) => void {
  const { layout } = source;
  const missing = source.missingValues();
  const indexOf = (field: 'metric' | 'value') =>
    (layout.form === 'long' ? layout.fields.get(field)?.index : undefined) ?? -1;
  const [metric, value] = [indexOf('metric'), indexOf('value')];
  return ({ cells, quoted, line }) => {
    const name = cells[metric] ?? '';
    if (name.includes('::')) return;
    const cell = (cells[value] ?? '').trim();
    const column = judge(name.trim());
    if (!missing.isMissing(cell, quoted?.has(value))) column.add(cell, line);
  };
}

/** @throws ImportError for the first column, as they are in the file, that is refused */
export function refuseColumns(reports: Iterable<ColumnReport>, file: string): void {
  for (const { name, kind, reason, first } of reports) {
    if (kind === 'refused')
      throw new ImportError({ file, column: name, ...(first === null ? {} : { line: first.line }) }, reason);
  }
}
