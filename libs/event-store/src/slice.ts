import type { Readable } from 'node:stream';
import type { BlockPool } from './copy/block-pool.ts';

/**
 * A half-open range of event time, in µs. Slices of one plan do not overlap and are in order, and the events inside one are
 * in the total order (timestamp, metric, source, producer, dataset), so that slices one after the other are the whole file.
 */
export interface Slice {
  start: number;
  end: number;
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
export interface RowBlock {
  bytes: Buffer;
  /** Rows in it. */
  records: number;
}

/** The rows of a slice; what comes before them in a file is the head of their RowFormat. */
export interface SliceStream {
  /** Of {@link RowBlock}. Whoever holds it reads it to its end or destroys it, and gives the blocks back to their pool. */
  stream: Readable;
  /**
   * Events in the slice.
   *
   * @throws Error before the stream has ended: the number is not known yet
   */
  records(): number;
}
