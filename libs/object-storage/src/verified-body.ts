import { addAbortSignal, Readable } from 'node:stream';
import { UnavailableError } from '@obelisk/domain';

/** Bytes that are fetched ahead of one reader: with less, store and reader take turns, and the connection is paused at each chunk. */
const MOST_AHEAD = 1_048_576; // 1 MiB
/** What many readers share, so that memory hardly grows with their number: the next one gets its part of it, and keeps that. */
const SHARED_AHEAD = 16_777_216; // 16 MiB
const LEAST_AHEAD = 65_536; // what a socket gives at once

export interface VerifiedBodyOptions {
  /** Bytes that have to come, no fewer and no more. */
  readonly length: number;
  /** Milliseconds the source may stay silent while somebody waits for it. */
  readonly idleLimit: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The bytes of one object, or an error: a truncated file must never look complete. It owns its source: whatever ends this
 * stream destroys the source. The idle limit counts only while a reader waits, so a slow reader is not a dead store.
 */
export class VerifiedBody extends Readable {
  static #open = 0;

  /** Bytes that the next body is going to read ahead. */
  static get nextReadAhead(): number {
    return Math.max(LEAST_AHEAD, Math.min(MOST_AHEAD, Math.floor(SHARED_AHEAD / (VerifiedBody.#open + 1))));
  }

  readonly #source: Readable;
  readonly #idleLimit: number;
  #missing: number;
  #idleTimer: NodeJS.Timeout | undefined;

  constructor(source: Readable, { length, idleLimit, signal }: VerifiedBodyOptions) {
    super({ highWaterMark: VerifiedBody.nextReadAhead });
    VerifiedBody.#open += 1;
    this.#source = source;
    this.#idleLimit = idleLimit;
    this.#missing = length;
    source.pause();
    source.on('data', (chunk: Buffer) => {
      this.#take(chunk);
    });
    source.on('end', () => {
      this.#stopClock();
      if (this.#missing === 0) this.push(null);
      else this.#fail(`ended ${String(this.#missing)} bytes short`);
    });
    source.on('error', (cause) => this.destroy(new UnavailableError('Object storage', cause)));
    source.on('close', () => {
      if (!source.readableEnded) this.#fail(`closed ${String(this.#missing)} bytes short`);
    });
    if (signal !== undefined) addAbortSignal(signal, this);
  }

  override _read(): void {
    this.#idleTimer ??= setTimeout(() => {
      this.#fail(`sent nothing for ${String(this.#idleLimit)} ms`);
    }, this.#idleLimit);
    this.#source.resume();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    VerifiedBody.#open -= 1;
    this.#stopClock();
    this.#source.destroy();
    done(error);
  }

  #take(chunk: Buffer): void {
    if (this.destroyed) return;
    this.#missing -= chunk.length;
    if (this.#missing < 0) {
      this.#fail('sent more bytes than it announced');
    } else if (this.push(chunk)) {
      this.#idleTimer?.refresh();
    } else {
      this.#stopClock();
      this.#source.pause();
    }
  }

  #fail(reason: string): void {
    this.destroy(new UnavailableError('Object storage', new Error(`The object's body ${reason}.`)));
  }

  #stopClock(): void {
    clearTimeout(this.#idleTimer);
    this.#idleTimer = undefined;
  }
}
