import {
  COMPRESSIONS,
  CSV_DELIMITERS,
  CSV_PROFILES,
  EVENT_FIELDS,
  FILE_TYPES,
  LINE_ENDS,
  TIMESTAMP_FORMATS,
} from '@obelisk/domain';
import type {
  Compression,
  CreateExportInput,
  CsvDelimiter,
  CsvProfile,
  EventField,
  FileType,
  LineEnd,
  TimestampFormat,
  TimestampPrecision,
} from '@obelisk/stack/client';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { z } from 'zod';

/** Adds every option of `CreateExportInput`; the server says what each may be. */
export function addExportOptions(command: Command): Command {
  return [
    new Option('-d, --dataset <id>', 'dataset to export; repeat the option for several')
      .argParser(collect)
      .makeOptionMandatory(),
    new Option('-m, --metric <name>', 'metric such as temperature::number or *::number; default: all').argParser(
      collect,
    ),
    new Option('-f, --field <name>', `column: ${EVENT_FIELDS.join(', ')}`).argParser(collect),
    new Option(
      '--from <time>',
      'start of the time range, inclusive: ISO 8601 (UTC if no zone is given) or UTC milliseconds',
    ).argParser(time),
    new Option('--to <time>', 'end of the time range, exclusive').argParser(time),
    new Option('--filter <json>', 'filter in the query language').argParser(json),
    new Option('--limit <records>', 'maximum number of records').argParser(wholeNumber),
    new Option('--name <name>', 'name of the export and of its file'),
    choice('--precision <unit>', 'unit of the timestamp column', ['SECONDS', 'MILLISECONDS', 'MICROSECONDS']),
    choice('--compression <codec>', 'compression of the file', COMPRESSIONS),
    choice('--type <type>', 'type of the file', FILE_TYPES),
    choice('--format <type>', 'the same as --type', FILE_TYPES).conflicts('type'),
    choice('--profile <profile>', 'intended reader of the CSV file', CSV_PROFILES),
    choice('--delimiter <name>', 'character between CSV columns', CSV_DELIMITERS),
    choice('--line-end <name>', 'line ending of the CSV file', LINE_ENDS),
    choice('--timestamp-format <name>', 'format of the timestamp column', TIMESTAMP_FORMATS),
    new Option('--null-text <text>', 'text for a missing value'),
    new Option('--no-header', 'omit the header row'),
    new Option('--split-records <records>', 'maximum number of records in each file').argParser(wholeNumber),
    new Option('--split-bytes <bytes>', 'maximum size of each file in bytes, before compression').argParser(
      wholeNumber,
    ),
  ].reduce((all, option) => all.addOption(option), command);
}

export interface ExportOptions {
  dataset: string[];
  metric?: string[];
  field?: EventField[];
  from?: number;
  to?: number;
  filter?: unknown;
  limit?: number;
  name?: string;
  precision?: TimestampPrecision;
  compression?: Compression;
  type?: FileType;
  format?: FileType;
  profile?: CsvProfile;
  delimiter?: CsvDelimiter;
  lineEnd?: LineEnd;
  timestampFormat?: TimestampFormat;
  nullText?: string;
  header: boolean;
  splitRecords?: number;
  splitBytes?: number;
}

/** `CreateExportInput` of the schema. */
export function exportInput(options: ExportOptions): CreateExportInput {
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
  const format = {
    type: type ?? others.format,
    profile,
    delimiter,
    lineEnd,
    timestampFormat,
    nullText,
    ...(header ? {} : { header }),
  };
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
