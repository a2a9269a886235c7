import type { Readable } from 'node:stream';
import type { EventField, TimestampPrecision } from '@obelisk/domain';

/**
 * A half-open range of event time, in µs. Slices of one plan do not overlap and are in order, and the events inside one are
 * in the total order (timestamp, metric, source, producer, dataset), so that slices one after the other are the whole file.
 */
export interface Slice {
  start: number;
  end: number;
}

/** What a file's columns are. */
export interface CsvColumns {
  /** In order; `timestamp` is present and first by the rule of the API, not of this library. */
  fields: readonly EventField[];
  /** Unit of the `timestamp` column only. */
  timestampPrecision: TimestampPrecision;
}

export interface SliceOptions {
  /** Whether the bytes begin with the line of field names. */
  header: boolean;
  /** Most events to read; absent means all. */
  limit?: number;
  /** Cancels the statement on the server. */
  signal: AbortSignal;
}

/** The bytes of a slice. Whoever holds it reads `stream` to its end or destroys it. */
export interface SliceStream {
  stream: Readable;
  /**
   * Events in the bytes (the header is none).
   *
   * @throws Error before the stream has ended: the number is not known yet
   */
  records(): number;
}
