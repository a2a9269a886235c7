import {
  COMPRESSIONS,
  CSV_DELIMITERS,
  CSV_PROFILES,
  EVENT_FIELDS,
  FILE_TYPES,
  LINE_ENDS,
  TIMESTAMP_FORMATS,
} from '@obelisk/domain';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { z } from 'zod';

/** Adds every option of `CreateExportInput`; the server says what each may be. */
export function addExportOptions(command: Command): Command {
  return [
    new Option('-d, --dataset <id>', 'dataset to read; may be said several times')
      .argParser(collect)
      .makeOptionMandatory(),
    new Option('-m, --metric <name>', 'metric such as temperature::number or *::number; default: all').argParser(
      collect,
    ),
    new Option('-f, --field <name>', `column: ${EVENT_FIELDS.join(', ')}`).argParser(collect),
    new Option('--from <time>', 'first time, inclusive: ISO 8601, UTC without a zone, or UTC milliseconds').argParser(
      time,
    ),
    new Option('--to <time>', 'last time, exclusive').argParser(time),
    new Option('--filter <json>', 'filter in the query language').argParser(json),
    new Option('--limit <records>', 'most records').argParser(wholeNumber),
    new Option('--name <name>', 'name of the export, and of its file'),
    choice('--precision <unit>', 'unit of the column timestamp', ['SECONDS', 'MILLISECONDS', 'MICROSECONDS']),
    choice('--compression <codec>', 'how the file is packed', COMPRESSIONS),
    choice('--type <type>', 'type of the file', FILE_TYPES),
    choice('--profile <profile>', 'for programs or for spreadsheets', CSV_PROFILES),
    choice('--delimiter <name>', 'between the cells of CSV', CSV_DELIMITERS),
    choice('--line-end <name>', 'of the rows of CSV', LINE_ENDS),
    choice('--timestamp-format <name>', 'of the column timestamp', TIMESTAMP_FORMATS),
    new Option('--null-text <text>', 'what stands for a missing value'),
    new Option('--no-header', 'leave the header row out'),
    new Option('--split-records <records>', 'most records of one file').argParser(wholeNumber),
    new Option('--split-bytes <bytes>', 'most bytes of one file, unpacked').argParser(wholeNumber),
  ].reduce((all, option) => all.addOption(option), command);
}

export interface ExportOptions {
  dataset: string[];
  metric?: string[];
  field?: string[];
  from?: number;
  to?: number;
  filter?: unknown;
  limit?: number;
  name?: string;
  precision?: string;
  compression?: string;
  type?: string;
  profile?: string;
  delimiter?: string;
  lineEnd?: string;
  timestampFormat?: string;
  nullText?: string;
  header: boolean;
  splitRecords?: number;
  splitBytes?: number;
}

/** `CreateExportInput` of the schema. */
export function exportInput(options: ExportOptions): Record<string, unknown> {
  const {
    dataset,
    metric,
    field,
    precision,
    header,
    type,
    profile,
    delimiter,
    lineEnd,
    timestampFormat,
    nullText,
    ...others
  } = options;
  const { from, to, filter, limit, name, compression, splitRecords, splitBytes } = others;
  const format = { type, profile, delimiter, lineEnd, timestampFormat, nullText, ...(header ? {} : { header }) };
  const hasFormat = Object.values(format).some((value) => value !== undefined);
  return {
    dataRange: { datasets: dataset, metrics: metric },
    fields: field,
    timestampPrecision: precision,
    ...{ from, to, filter, limit, name, compression, splitRecords, splitBytes },
    ...(hasFormat ? { format } : {}),
  };
}

function choice(flags: string, description: string, values: readonly string[]): Option {
  return new Option(flags, `${description}: ${values.join(', ').toLowerCase()}`).argParser((given: string) => {
    const value = given.toUpperCase().replaceAll('-', '_');
    if (!values.includes(value)) throw new InvalidArgumentError(`Expected one of ${values.join(', ').toLowerCase()}.`);
    return value;
  });
}

function collect(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value];
}

function wholeNumber(given: string): number {
  if (!/^\d{1,15}$/.test(given)) throw new InvalidArgumentError('Expected a whole number.');
  return Number(given);
}

const ISO_TIME = z.union([z.iso.date(), z.iso.datetime({ offset: true, local: true })]);

/** Without a zone it is UTC, as in an import: the zone of this machine must not change the file. */
function time(given: string): number {
  if (/^\d{1,15}$/.test(given)) return Number(given);
  if (!ISO_TIME.safeParse(given).success)
    throw new InvalidArgumentError('Expected a time such as 2026-01-31T12:00:00Z.');
  const isLocal = given.includes('T') && !/(Z|[+-]\d\d:\d\d)$/.test(given);
  return Date.parse(isLocal ? `${given}Z` : given);
}

function json(given: string): unknown {
  try {
    return JSON.parse(given) as unknown;
  } catch {
    throw new InvalidArgumentError('Expected JSON such as {"source":{"_eq":"a"}}.');
  }
}
