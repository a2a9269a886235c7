import { resolve } from 'node:path';
import { DOUBLED_HOURS, TIME_UNITS, type CsvOptions, type ImportOptions } from '@obelisk/event-store';
import { readOptions, UsageError } from '@obelisk/platform/program';
import { parse as parseCsv } from 'csv-parse/sync';
import { CSV_ONLY, OPTIONS } from './options.ts';

export type ImportRequest = Omit<ImportOptions, 'databaseUrl' | 'onProgress' | 'signal'>;

/**
 * @param folder that relative file names start from
 * @throws UsageError in one sentence
 */
export function importRequest(args: string[], folder: string): ImportRequest {
  const values = parse(args);
  const text = (name: keyof typeof OPTIONS) => {
    const value = values[name];
    return typeof value === 'string' ? value : undefined;
  };
  const datasetId = text('dataset');
  const [csv, ndjson] = [text('csv'), text('ndjson')];
  if (datasetId === undefined) throw new UsageError('--dataset is missing: the id of the dataset to import into.');
  const file = csv ?? ndjson;
  if (file === undefined || (csv !== undefined && ndjson !== undefined))
    throw new UsageError('Give one file: --csv or --ndjson.');
  const request = {
    datasetId,
    file: file === '-' ? file : resolve(folder, file),
    ...known({
      timeUnit: oneOf('time-unit', text('time-unit'), TIME_UNITS),
      timeZone: text('time-zone'),
      doubledHour: oneOf('doubled-hour', text('doubled-hour'), DOUBLED_HOURS),
      keepLast: values['keep-last'] === true ? true : undefined,
    }),
  };
  if (csv !== undefined) return { ...request, format: 'csv', ...csvOptions(text, values['decimal-comma'] === true) };
  const wrong = CSV_ONLY.find((name) => values[name] !== undefined);
  if (wrong !== undefined) throw new UsageError(`--${wrong} goes with --csv only.`);
  return { ...request, format: 'ndjson' };
}

function csvOptions(text: (name: keyof typeof OPTIONS) => string | undefined, decimalComma: boolean): CsvOptions {
  const [source, sourceColumn] = [text('source'), text('source-column')];
  if (source !== undefined && sourceColumn !== undefined)
    throw new UsageError('Give --source or --source-column, not both.');
  return known({
    timestampColumn: text('timestamp'),
    source,
    sourceColumn,
    metricColumn: text('metric-column'),
    valueColumn: text('value-column'),
    stringColumns: list('string-columns', text('string-columns')),
    skipColumns: list('skip-columns', text('skip-columns')),
    columns: list('columns', text('columns')),
    missingValues: list('missing-values', text('missing-values')),
    delimiter: delimiter(text('delimiter')),
    decimalComma: decimalComma ? true : undefined,
  });
}

function delimiter(given: string | undefined): string | undefined {
  const character = given === 'tab' || given === '\\t' ? '\t' : given;
  if (character !== undefined && (character.length !== 1 || /["\r\n]/.test(character)))
    throw new UsageError('--delimiter takes one character, such as ; or tab.');
  return character;
}

/** A line of CSV, so that a name with a comma can be in quotes. */
function list(option: string, given: string | undefined): string[] | undefined {
  if (given === undefined || given === '') return given === undefined ? undefined : [''];
  try {
    const [names = []] = parseCsv(given);
    return names;
  } catch (error) {
    throw new UsageError(`--${option} takes a,b,c; a name with a comma goes in quotes: 'a,"b,c"'.`, { cause: error });
  }
}

function oneOf<T extends string>(option: string, given: string | undefined, all: readonly T[]): T | undefined {
  const found = all.find((each) => each === given);
  if (given !== undefined && found === undefined)
    throw new UsageError(`--${option} takes ${all.join(', ')}; found ${JSON.stringify(given)}.`);
  return found;
}

type Known<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** Without what was not given. */
function known<T extends object>(options: T): Known<T> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Known<T>;
}

function parse(args: string[]): Record<string, string | boolean | undefined> {
  const options = Object.fromEntries(
    Object.entries(OPTIONS).map(([name, { takes }]) => [
      name,
      { type: takes === null ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  return readOptions({ args, options }).values;
}
