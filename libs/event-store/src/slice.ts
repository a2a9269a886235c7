import type { Readable } from 'node:stream';
import type { EventField, ExportFormat, TimestampPrecision } from '@obelisk/domain';
import type { BlockPool } from './copy/block-pool.ts';

/**
 * A half-open range of event time, in µs. Slices of one plan do not overlap and are in order, and the events inside one are
 * in the total order (timestamp, metric, source, producer, dataset), so that slices one after the other are the whole file.
 */
export interface Slice {
  start: number;
  end: number;
}

/** What a file's columns are, and how they are written. */
export interface CsvColumns {
  /** In order; `timestamp` is present and first by the rule of the API, not of this library. */
  fields: readonly EventField[];
  /** Unit of the `timestamp` column only. */
  timestampPrecision: TimestampPrecision;
  /** Absent means the default. */
  format?: ExportFormat;
}

export interface SliceOptions {
  /** Whose blocks the rows come in. */
  pool: BlockPool;
  /** Most events to read; absent means all. */
  limit?: number;
  /** Cancels the statement on the server. */
  signal: AbortSignal;
}

/** Some whole rows of a slice; where one block ends and the next begins depends on the rows alone. */
export interface CsvBlock {
  bytes: Buffer;
  /** Rows in it. */
  records: number;
}

/** The rows of a slice; what comes before them in a file says {@link fileHead}. */
export interface SliceStream {
  /** Of {@link CsvBlock}. Whoever holds it reads it to its end or destroys it, and gives the blocks back to their pool. */
  stream: Readable;
  /**
   * Events in the slice.
   *
   * @throws Error before the stream has ended: the number is not known yet
   */
  records(): number;
}
