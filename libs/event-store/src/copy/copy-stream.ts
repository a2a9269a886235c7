import { Readable } from 'node:stream';
import type { PoolClient } from 'pg';
import { to as copyTo, type CopyToStreamQuery } from 'pg-copy-streams';
import { UnavailableError } from '@obelisk/domain';
import { copyError } from './copy-error.ts';

export interface CopyStreamOptions {
  /** Longest time without a byte while one is wanted, ms. */
  stallLimit: number;
  /** Ends the statement on the server, by another connection. */
  cancel: () => Promise<void>;
}

/**
 * The bytes of one COPY … TO STDOUT. It owns the client: returns it to its pool after a clean end, and after anything else cancels
 * the statement on the server and discards the client – closing the connection alone leaves the backend at work until its
 * next write. `end` comes only when the server has confirmed the whole (ReadyForQuery), so that a cut is never a clean end.
 */
export class CopyStream extends Readable {
  readonly #client: PoolClient;
  readonly #copy: CopyToStreamQuery;
  readonly #options: CopyStreamOptions;
  readonly #stall: NodeJS.Timeout;
  #confirmed = false;
  #allForwarded = false;
  #wanted = false;

  constructor(client: PoolClient, statement: string, options: CopyStreamOptions) {
    super({ highWaterMark: 256 * 1_024 });
    this.#client = client;
    this.#options = options;
    this.#stall = setTimeout(() => {
      if (this.#wanted)
        this.destroy(new UnavailableError('The event store', new Error('COPY sent nothing for too long')));
      else this.#stall.refresh();
    }, options.stallLimit);
    client.on('error', this.#fail);
    client.once('drain', this.#confirm);
    this.#copy = copyTo(statement);
    this.#copy.on('error', this.#fail);
    this.#copy.on('data', this.#forward);
    this.#copy.once('end', this.#drained);
    this.#copy.pause();
    client.query(this.#copy);
  }

  /**
   * Rows that the server says it sent.
   *
   * @throws Error before the end
   */
  records(): number {
    if (!this.#confirmed || !this.#allForwarded)
      throw new Error('the number of records is known after the end of the stream');
    return this.#copy.rowCount;
  }

  override _read(): void {
    this.#wanted = true;
    this.#stall.refresh();
    this.#copy.resume();
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    clearTimeout(this.#stall);
    this.#client.off('drain', this.#confirm);
    this.#copy.off('data', this.#forward);
    this.#copy.off('end', this.#drained);
    if (this.#confirmed) {
      this.#client.off('error', this.#fail);
      this.#client.release();
      done(error);
      return;
    }
    this.#options
      .cancel()
      .catch(() => undefined) // the connection is cut next, which ends the backend at its next write
      .finally(() => {
        this.#client.release(true);
        done(error);
      });
  }

  readonly #forward = (bytes: Buffer): void => {
    this.#stall.refresh();
    if (this.push(bytes)) return;
    this.#wanted = false;
    this.#copy.pause();
  };

  /** The server is done; bytes may still wait in the COPY's own buffer while nobody reads. */
  readonly #confirm = (): void => {
    this.#confirmed = true;
    this.#endWhenWhole();
  };

  /** The last byte was handed on; the server may still report an error. */
  readonly #drained = (): void => {
    this.#allForwarded = true;
    this.#endWhenWhole();
  };

  #endWhenWhole(): void {
    if (this.#confirmed && this.#allForwarded) this.push(null);
  }

  readonly #fail = (cause: unknown): void => {
    this.destroy(copyError(cause));
  };
}
