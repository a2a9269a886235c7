import type { DataSource } from 'typeorm';
import { OutboxListener } from '../outbox/outbox-listener.ts';
import { OutboxRepository, type StoredMessage } from '../outbox/outbox.repository.ts';
import { DEFAULT_DRAIN_MS, RETRY_AFTER_MS } from '../queue-limits.ts';
import { QueueStrategy, type QueueStrategyOptions } from '../queue-strategy.ts';
import { RunningHandlers } from '../running-handlers.ts';
import { OutageLog } from '../session/outage-log.ts';
import { Wakeup } from '../session/wakeup.ts';
import { withinLimit } from '@obelisk/platform';

/**
 * A message of a dead consumer reappears after this long; that of a handler that runs longer, too, which handlers must bear. Permits often do:
 * whoever gets one again makes the next export, or none (ADR 0060).
 */
const DEFAULT_VISIBILITY_MS = 300_000; // 5 minutes
const POLL_MS = 1_000;
const TAKE_LIMIT_MS = 10_000;

export interface PostgresStrategyOptions extends QueueStrategyOptions {
  /** Milliseconds for which a taken message is hidden; default 5 minutes. */
  readonly visibilityMs?: number;
}

/**
 * Drains the table `outbox` itself, of the patterns that it consumes: a message is taken by moving its `available_from` ahead, ended by deleting
 * it. Woken by NOTIFY; the poll finds what was delayed, released or missed.
 */
export class PostgresStrategy extends QueueStrategy {
  readonly #repository: OutboxRepository;
  readonly #wakeup = new Wakeup();
  readonly #listener: OutboxListener;
  readonly #running: RunningHandlers;
  readonly #held = new Set<StoredMessage>();
  readonly #patterns: readonly string[];
  readonly #outage: OutageLog;
  readonly #drainMs: number;
  readonly #visibility: number;
  #declared = false;
  #stopping = false;
  #loop: Promise<void> | undefined;

  constructor(dataSource: DataSource, options: PostgresStrategyOptions) {
    super();
    const wake = () => {
      this.#wakeup.ring();
    };
    this.#patterns = options.patterns;
    this.#drainMs = options.drainMs ?? DEFAULT_DRAIN_MS;
    this.#visibility = options.visibilityMs ?? DEFAULT_VISIBILITY_MS;
    this.#repository = new OutboxRepository(dataSource);
    this.#listener = new OutboxListener(dataSource, this.logger, wake);
    this.#running = new RunningHandlers(options.concurrency, wake);
    this.#outage = new OutageLog(this.logger, 'the outbox');
  }

  /** Returns before the database has been reached; `isConsuming()` tells. */
  override listen(callback: () => void): void {
    this.requireHandlers(this.#patterns);
    this.#listener.start();
    this.#loop ??= this.#run();
    callback();
  }

  override isConsuming(): boolean {
    return this.#listener.isListening && !this.#outage.broken && !this.#stopping;
  }

  /** Takes no more, waits for running handlers, and puts back what they have not finished. */
  override async close(): Promise<void> {
    this.#stopping = true;
    this.#wakeup.ring();
    await Promise.all([this.#loop, this.#listener.stop()]);
    const drained = await this.#running.drain(this.#drainMs);
    if (drained) return;
    this.logger.warn({ msg: 'handlers did not end in time', drainMs: this.#drainMs });
    await Promise.all([...this.#held].map((message) => this.#end(message, () => this.#repository.release(message, 0))));
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      const taken = this.#running.isFull ? undefined : await this.#take();
      if (taken === undefined) await this.#wakeup.wait(POLL_MS);
      else if (this.#stopping) await this.#end(taken, () => this.#repository.release(taken, 0));
      else this.#running.add(this.#handle(taken));
    }
  }

  async #take(): Promise<StoredMessage | undefined> {
    try {
      const message = await withinLimit(this.#next(), TAKE_LIMIT_MS, 'taking a message');
      this.#outage.recovered();
      return message;
    } catch (error) {
      this.#outage.failed(error);
      return undefined;
    }
  }

  async #next(): Promise<StoredMessage | undefined> {
    if (!this.#declared) await this.#repository.declareQueues(this.#patterns);
    this.#declared = true;
    return this.#repository.take(this.#patterns, this.#visibility);
  }

  async #handle(message: StoredMessage): Promise<void> {
    this.#held.add(message);
    try {
      await this.dispatch(message.payload, message);
      await this.#end(message, () => this.#repository.acknowledge(message));
    } catch (error) {
      const reason = this.deathOf(error, message);
      const delay = this.#stopping ? 0 : RETRY_AFTER_MS;
      await this.#end(message, () =>
        reason === undefined ? this.#repository.release(message, delay) : this.#repository.bury(message, reason),
      );
    } finally {
      this.#held.delete(message);
    }
  }

  /** A statement that fails is not repeated: the message reappears by itself, and handlers bear a repetition. */
  async #end({ id, correlationId }: StoredMessage, statement: () => Promise<boolean>): Promise<void> {
    try {
      if (await statement()) return;
      this.logger.warn({ msg: 'a message was finished after somebody else had taken it', id, correlationId });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.logger.warn({ msg: 'a message could not be ended and will come again', id, correlationId, reason });
    }
  }
}
