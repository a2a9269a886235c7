import type { Compression } from '@obelisk/codecs';
import { BadRequestError } from './errors.ts';
import { isDefaultFormat, parseExportFormat, type ExportFormat, type ExportFormatInput } from './export-format.ts';
import { DEFAULT_FIELDS, type EventField } from './event-field.ts';
import type { Filter } from './filter/filter.ts';
import { parseFilter } from './filter/parse-filter.ts';
import { parseMetricSelection } from './metric-selector.ts';
import type { TimestampPrecision } from './timestamp-precision.ts';

export const MAX_EXPORT_NAME_LENGTH = 255;
export const MAX_DATASETS = 100;
export const MAX_METRICS = 1_000;
/** With less, an export would be mostly files. */
export const MIN_SPLIT_RECORDS = 1_000;
export const MIN_SPLIT_BYTES = 1_048_576; // 1 MiB

/** What a caller sends, already of the right types but not checked further. */
export interface ExportRequestInput {
  name?: string | null | undefined;
  dataRange: {
    datasets?: readonly string[] | null | undefined;
    metrics?: readonly (string | null)[] | null | undefined;
  };
  timestampPrecision?: TimestampPrecision | null | undefined;
  fields?: readonly EventField[] | null | undefined;
  filter?: unknown;
  from?: number | null | undefined;
  to?: number | null | undefined;
  limit?: number | null | undefined;
  compression?: Compression | null | undefined;
  format?: ExportFormatInput | null | undefined;
  splitRecords?: number | null | undefined;
  splitBytes?: number | null | undefined;
}

/** A request that can be carried out. `from` (inclusive) and `to` (exclusive) are UTC milliseconds. */
export interface ExportRequest {
  name: string | null;
  datasets: string[];
  /** See {@link parseMetricSelection}; empty means all that are stored. */
  metrics: string[];
  timestampPrecision: TimestampPrecision;
  /** `timestamp` first. */
  fields: EventField[];
  filter: Filter | null;
  from: number | null;
  to: number | null;
  limit: number | null;
  compression: Compression;
  /** null means the default. */
  format: ExportFormat | null;
  /** Most records of one file; null means one file, as does null for both. */
  splitRecords: number | null;
  /** Most bytes of CSV of one file. */
  splitBytes: number | null;
}

/**
 * Checks and completes what a caller asks for.
 *
 * @throws BadRequestError naming the argument
 */
export function parseExportRequest(input: ExportRequestInput): ExportRequest {
  const format = parseFormat(input.format);
  return {
    name: parseName(input.name),
    datasets: parseDatasets(input.dataRange.datasets),
    metrics: parseMetrics(input.dataRange.metrics),
    timestampPrecision: input.timestampPrecision ?? 'MILLISECONDS',
    fields: parseFields(input.fields),
    filter: parseFilter(input.filter),
    ...parseTimeRange(input.from, input.to),
    limit: parseLimit(input.limit),
    compression: parseCompression(input.compression, format),
    format,
    splitRecords: parseSplit('splitRecords', input.splitRecords, MIN_SPLIT_RECORDS),
    splitBytes: parseSplitBytes(input.splitBytes, format),
  };
}

function parseName(name: string | null | undefined): string | null {
  const trimmed = name?.trim() ?? '';
  if (trimmed.length > MAX_EXPORT_NAME_LENGTH) {
    throw new BadRequestError('name', `a name has at most ${String(MAX_EXPORT_NAME_LENGTH)} characters.`);
  }
  if (/\p{Cc}/u.test(trimmed)) throw new BadRequestError('name', 'a name has no control characters.');
  return trimmed === '' ? null : trimmed;
}

function parseDatasets(datasets: readonly string[] | null | undefined): string[] {
  const ids = [...new Set(datasets)];
  if (ids.length === 0) throw new BadRequestError('dataRange.datasets', 'expected at least one dataset.');
  if (ids.length > MAX_DATASETS) {
    throw new BadRequestError('dataRange.datasets', `at most ${String(MAX_DATASETS)} datasets fit in one export.`);
  }
  return ids;
}

function parseMetrics(metrics: readonly (string | null)[] | null | undefined): string[] {
  const asked: string[] = [];
  for (const metric of new Set(metrics)) {
    if (metric === null)
      throw new BadRequestError('dataRange.metrics', 'null is not a metric; omit metrics to select all.');
    asked.push(metric);
  }
  if (asked.length > MAX_METRICS) {
    throw new BadRequestError('dataRange.metrics', `at most ${String(MAX_METRICS)} metrics fit in one export.`);
  }
  parseMetricSelection(asked, 'dataRange.metrics');
  return asked;
}

function parseFields(fields: readonly EventField[] | null | undefined): EventField[] {
  if (fields === null || fields === undefined || fields.length === 0) return [...DEFAULT_FIELDS];
  if (new Set(fields).size < fields.length) throw new BadRequestError('fields', 'the same field is listed twice.');
  return ['timestamp', ...fields.filter((field) => field !== 'timestamp')];
}

function parseTimeRange(from: number | null | undefined, to: number | null | undefined) {
  for (const [argument, value] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (typeof value === 'number' && value < 0)
      throw new BadRequestError(argument, 'expected UTC milliseconds, 0 or more.');
  }
  if (typeof from === 'number' && typeof to === 'number' && from >= to) {
    throw new BadRequestError(
      'from',
      'must be before "to" ("from" is inclusive, "to" exclusive, both in UTC milliseconds).',
    );
  }
  return { from: from ?? null, to: to ?? null };
}

function parseLimit(limit: number | null | undefined): number | null {
  if (typeof limit === 'number' && limit < 1) throw new BadRequestError('limit', 'expected 1 or more.');
  return limit ?? null;
}

function parseFormat(input: ExportFormatInput | null | undefined): ExportFormat | null {
  const format = parseExportFormat(input);
  return isDefaultFormat(format) ? null : format;
}

/** A Parquet file compresses its pages, each by itself, so that a reader can fetch some. */
function parseCompression(compression: Compression | null | undefined, format: ExportFormat | null): Compression {
  if (format?.type !== 'PARQUET') return compression ?? 'GZIP';
  if (compression === 'GZIP' || compression === 'ZIP')
    throw new BadRequestError('compression', 'PARQUET compresses inside of the file, with ZSTD (the default) or NONE.');
  return compression ?? 'ZSTD';
}

/** Of columns, the bytes before compression are known only once they are encoded. */
function parseSplitBytes(splitBytes: number | null | undefined, format: ExportFormat | null): number | null {
  if (format?.type === 'PARQUET' && splitBytes != null)
    throw new BadRequestError('splitBytes', 'PARQUET files are split by `splitRecords` only.');
  return parseSplit('splitBytes', splitBytes, MIN_SPLIT_BYTES);
}

function parseSplit(argument: string, value: number | null | undefined, least: number): number | null {
  if (typeof value === 'number' && value < least) {
    throw new BadRequestError(argument, `expected ${String(least)} or more; omit it for one file.`);
  }
  return value ?? null;
}
