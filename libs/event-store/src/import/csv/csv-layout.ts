import { EVENT_FIELDS, parseMetricName, type EventField } from '@obelisk/domain';
import { ImportError } from '../import-error.ts';
import type { CsvOptions } from '../import-options.ts';

interface CsvColumn {
  index: number;
  name: string;
}

/** Which columns of a CSV are what. */
export type CsvLayout =
  | { form: 'wide'; names: readonly string[]; time: CsvColumn; source: CsvColumn | null; values: readonly CsvColumn[] }
  | { form: 'long'; names: readonly string[]; fields: ReadonlyMap<EventField, CsvColumn> };

/**
 * Finds the columns. A file with columns of metric and value is in the long form, as exports are.
 *
 * @throws ImportError for a column that is missing, is there twice, or is not known
 */
export function csvLayout(header: readonly string[], options: CsvOptions, file: string): CsvLayout {
  const names = header.map((name) => name.trim());
  const fail = (column: string, fault: string): never => {
    throw new ImportError({ file, line: 1, column }, fault);
  };
  const repeated = names.find((name, index) => name !== '' && names.indexOf(name) !== index);
  if (repeated !== undefined) fail(repeated, 'expected one column of this name, found several.');
  const column = (name: string, option: string): CsvColumn => {
    const index = names.indexOf(name);
    if (index !== -1) return { index, name };
    const has = names
      .map((each) => JSON.stringify(each))
      .join(', ')
      .slice(0, 500);
    return fail(name, `expected this column, found ${has}; name the right one by ${option}.${delimiterHint(names)}`);
  };
  for (const name of options.skipColumns ?? []) column(name, '--skip-columns');
  const skipped = new Set(options.skipColumns);
  const left = names.map((name, index) => ({ index, name })).filter(({ name }) => !skipped.has(name));
  if (isLong(names, options)) {
    const fields = new Map<EventField, CsvColumn>([
      ['timestamp', column(options.timestampColumn ?? 'timestamp', '--timestamp')],
      ['metric', column(options.metricColumn ?? 'metric', '--metric-column')],
      ['value', column(options.valueColumn ?? 'value', '--value-column')],
    ]);
    if (options.sourceColumn !== undefined) fields.set('source', column(options.sourceColumn, '--source-column'));
    const used = new Set([...fields.values()].map(({ index }) => index));
    for (const each of left.filter(({ index }) => !used.has(index))) {
      const field = EVENT_FIELDS.find((known) => known === each.name && !fields.has(known));
      if (field === undefined) fail(each.name, 'is not a part of an event; leave it out by --skip-columns.');
      else fields.set(field, each);
    }
    if (fields.has('geohash') && !fields.has('location'))
      fail('geohash', 'is made of a location, which the file does not have; leave it out by --skip-columns geohash.');
    return { form: 'long', names, fields };
  }
  const time = column(options.timestampColumn ?? 'timestamp', '--timestamp');
  const source = options.sourceColumn === undefined ? null : column(options.sourceColumn, '--source-column');
  for (const name of options.stringColumns ?? []) column(name, '--string-columns');
  const values = left.filter(({ index }) => index !== time.index && index !== source?.index);
  refuseExportWithoutMetric(values, file);
  return { form: 'wide', names, time, source, values };
}

function isLong(names: readonly string[], { metricColumn, valueColumn }: CsvOptions): boolean {
  if (metricColumn !== undefined || valueColumn !== undefined) return true;
  return names.includes('metric') && names.includes('value');
}

const OF_EXPORTS_ALONE = ['producer', 'tsReceived', 'dataset', 'tags', 'geohash', 'source'];

/** Its values would all be of one metric. */
function refuseExportWithoutMetric(values: readonly CsvColumn[], file: string): void {
  const isField = ({ name }: CsvColumn) => EVENT_FIELDS.some((field) => field === name);
  const names = values.map(({ name }) => name);
  if (!names.includes('value') || !values.every(isField) || !names.some((name) => OF_EXPORTS_ALONE.includes(name)))
    return;
  throw new ImportError(
    { file, line: 1, column: 'metric' },
    'expected this column, as the file looks like an export without it; export the fields timestamp, metric, source, producer and value.',
  );
}

function delimiterHint([first = '', ...more]: readonly string[]): string {
  const other = [';', '\t', ',', '|'].find((delimiter) => first.includes(delimiter));
  if (more.length > 0 || other === undefined) return '';
  return ` If ${JSON.stringify(other)} stands between the columns, say --delimiter ${other === '\t' ? 'tab' : `'${other}'`}.`;
}

/** @throws ImportError when the column's name cannot be the name of a metric */
export function checkMetricColumn(name: string, type: string, file: string): string {
  const metric = `${name}::${type}`;
  try {
    parseMetricName(metric, name);
    if (!name.isWellFormed()) throw new Error('half of a surrogate pair');
    return metric;
  } catch (error) {
    const fault =
      'expected a metric name of 1 to 128 characters, without "::"; rename the column, or leave it out by --skip-columns.';
    throw new ImportError({ file, line: 1, column: name }, fault, error);
  }
}
