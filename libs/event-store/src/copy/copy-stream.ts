import { Readable } from 'node:stream';
import type { PoolClient } from 'pg';
import { ObeliskError, UnavailableError, type LineEnd } from '@obelisk/domain';
import { withinLimit } from '@obelisk/platform';
import { BlockFiller } from './block-filler.ts';
import type { BlockPool } from './block-pool.ts';
import { copyError } from './copy-error.ts';
import { CrlfRows } from './crlf-rows.ts';
import { CopyOutQuery } from './copy-out-query.ts';

export interface CopyStreamOptions {
  /** Where the blocks come from. Whoever reads the stream gives them back. */
  pool: BlockPool;
  /** What rows are to end with. */
  lineEnd: LineEnd;
  /** Longest time without a byte while one is wanted, ms. */
  stallLimit: number;
  /** Whether a filter may be what takes so long. */
  isFiltered: boolean;
  /** Ends the statement on the server, by another connection. */
  cancel: () => Promise<void>;
}

/** Blocks that wait to be read; the server waits when there are as many. */
const BLOCKS_AHEAD = 2;

/** Nobody waits longer for a server that may be out of reach. */
const CANCEL_LIMIT_MS = 5_000;

/**
 * The rows of one COPY … TO STDOUT, as a stream of RowBlock. It owns the client: returns it to its pool after a clean end, and after anything else cancels
 * the statement on the server and discards the client – closing the connection alone leaves the backend at work until its
 * next write. `end` comes only when the server has confirmed the whole (ReadyForQuery), so that a cut is never a clean end.
 */
export class CopyStream extends Readable {
  readonly #client: PoolClient;
  readonly #query: CopyOutQuery;
  readonly #options: CopyStreamOptions;
  readonly #stall: NodeJS.Timeout;
  #records: number | undefined;
  #wanted = false;

  constructor(client: PoolClient, statement: string, options: CopyStreamOptions) {
    super({ objectMode: true, highWaterMark: BLOCKS_AHEAD });
    this.#client = client;
    this.#options = options;
    this.#stall = setTimeout(() => {
      if (this.#wanted) this.destroy(stalled(options.isFiltered));
      else this.#stall.refresh();
    }, options.stallLimit);
    client.on('error', this.#fail);
    const filler = new BlockFiller(options.pool, (block) => {
      this.#wanted = this.push(block);
    });
    const crlf = options.lineEnd === 'CRLF' ? new CrlfRows() : undefined;
    this.#query = new CopyOutQuery(statement, {
      onRows: (rows) => {
        this.#stall.refresh();
        filler.write(crlf?.convert(rows) ?? rows);
        return this.#wanted;
      },
      onDone: (records) => {
        this.#records = records;
        filler.end();
        this.push(null);
      },
      onError: this.#fail,
    });
    client.query(this.#query);
  }

  /**
   * Rows that the server says it sent.
   *
   * @throws Error before the end
   */
  records(): number {
    if (this.#records === undefined) throw new Error('the number of records is known after the end of the stream');
    return this.#records;
  }

  override _read(): void {
    this.#wanted = true;
    this.#stall.refresh();
    this.#query.resume();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    clearTimeout(this.#stall);
    if (this.#records !== undefined) {
      this.#client.off('error', this.#fail);
      this.#client.release();
      done(error);
      return;
    }
    this.#query.discard();
    withinLimit(this.#options.cancel(), CANCEL_LIMIT_MS, 'ending the statement')
      .catch(() => undefined) // the connection is cut next, which ends the backend at its next write
      .finally(() => {
        this.#client.release(true);
        done(error);
      });
  }

  readonly #fail = (cause: unknown): void => {
    this.destroy(copyError(cause));
  };
}

/** Either may pass: a filter is slow on a server that is busy. */
function stalled(isFiltered: boolean): ObeliskError {
  const cause = new Error('COPY sent nothing for too long');
  if (!isFiltered) return new UnavailableError('The event store', cause);
  const message = 'The filter took too long on some of the events; use a simpler one, or a shorter range of time.';
  return new ObeliskError('UNAVAILABLE', message, { retryable: true, cause });
}
