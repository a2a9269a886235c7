import type { Connection, Submittable } from 'pg';
import { CopyDataParser, type CopiedRows } from './copy-data-parser.ts';
import { CopySocket } from './copy-socket.ts';

/** Who gets what the server sends. */
export interface CopyOutReader {
  /** @param rows to be copied before the call returns: their memory is used again @returns whether more is wanted now */
  onRows(rows: CopiedRows): boolean;
  /** The server has confirmed the whole: all rows were handed on before. */
  onDone(records: number): void;
  onError(error: unknown): void;
}

type DataListener = (chunk: Buffer) => void;

/**
 * One COPY … TO STDOUT on a `pg` client. While rows come it reads the connection itself: `pg` would make an object of each
 * (`pg-copy-streams` several). Everything before and after is left to `pg`.
 */
export class CopyOutQuery implements Submittable {
  readonly #parser = new CopyDataParser();
  #connection: Connection | undefined;
  #listenerOfPg: DataListener | undefined;
  #records = Number.NaN;
  #failed = false;
  #discarding = false;

  constructor(
    private readonly text: string,
    private readonly reader: CopyOutReader,
  ) {}

  submit(connection: Connection): void {
    this.#connection = connection;
    const [listener] = connection.stream.listeners('data') as DataListener[];
    this.#listenerOfPg = listener;
    if (connection.stream instanceof CopySocket) connection.stream.divert(this.#onChunk);
    else if (listener) connection.stream.off('data', listener).on('data', this.#onChunk);
    connection.query(this.text);
  }

  /** Lets the server wait. Nothing while it does not send rows. */
  pause(): void {
    if (this.#listenerOfPg) this.#connection?.stream.pause();
  }

  resume(): void {
    if (this.#listenerOfPg) this.#connection?.stream.resume();
  }

  /** Reads on, for nobody: a server that waits to write does not notice that it was cancelled. */
  discard(): void {
    this.#discarding = true;
    this.resume();
  }

  handleError(error: unknown): void {
    this.#failed = true;
    this.#giveBack(null);
    this.reader.onError(error);
  }

  handleCommandComplete({ text }: { text: string }): void {
    const copied = /^COPY (\d+)$/.exec(text); // COMMIT follows
    if (copied !== null) this.#records = Number(copied[1]);
  }

  handleReadyForQuery(): void {
    if (!this.#failed) this.reader.onDone(this.#records);
  }

  readonly #onChunk = (chunk: Buffer): void => {
    const { rest, ...rows } = this.#parser.parse(chunk);
    const wantsMore = rows.data.length === 0 || this.#discarding || this.reader.onRows(rows);
    if (rest !== null) this.#giveBack(rest);
    else if (!wantsMore) this.pause();
  };

  /** From here on `pg` reads the connection again. */
  #giveBack(rest: Buffer | null): void {
    const listener = this.#listenerOfPg;
    const stream = this.#connection?.stream;
    this.#listenerOfPg = undefined;
    if (listener === undefined || stream === undefined) return;
    if (stream instanceof CopySocket) stream.divert(undefined);
    else stream.off('data', this.#onChunk).on('data', listener);
    if (rest !== null) listener(Buffer.from(rest));
  }
}
