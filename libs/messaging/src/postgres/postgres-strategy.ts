import type { DataSource } from 'typeorm';
import { OutboxListener } from '../outbox/outbox-listener.ts';
import { OutboxRepository } from '../outbox/outbox.repository.ts';
import { DEFAULT_DRAIN_MS, RETRY_AFTER_MS } from '../queue-limits.ts';
import { QueueStrategy, type QueueStrategyOptions } from '../queue-strategy.ts';
import { RunningHandlers } from '../running-handlers.ts';
import { OutageLog } from '../session/outage-log.ts';
import { Wakeup } from '../session/wakeup.ts';
import { withinLimit } from '@obelisk/platform';
import { HeldMessage } from './held-message.ts';

/** A message of a dead consumer reappears after this long. */
const DEFAULT_VISIBILITY_MS = 30_000;
const POLL_MS = 1_000;
const TAKE_LIMIT_MS = 10_000;

export interface PostgresStrategyOptions extends QueueStrategyOptions {
  /** Milliseconds for which a taken message is hidden; extended every third of it while the handler runs. */
  readonly visibilityMs?: number;
}

/**
 * Drains the table `outbox` itself: a message is taken by moving its `available_from` ahead, ended by deleting it. Woken by
 * NOTIFY; the poll finds what was delayed, released or missed.
 */
export class PostgresStrategy extends QueueStrategy {
  readonly #repository: OutboxRepository;
  readonly #wakeup = new Wakeup();
  readonly #listener: OutboxListener;
  readonly #running: RunningHandlers;
  readonly #held = new Set<HeldMessage>();
  readonly #outage: OutageLog;
  readonly #drainMs: number;
  readonly #visibility: number;
  #stopping = false;
  #loop: Promise<void> | undefined;

  constructor(dataSource: DataSource, options: PostgresStrategyOptions) {
    super();
    const wake = () => {
      this.#wakeup.ring();
    };
    this.#drainMs = options.drainMs ?? DEFAULT_DRAIN_MS;
    this.#visibility = options.visibilityMs ?? DEFAULT_VISIBILITY_MS;
    this.#repository = new OutboxRepository(dataSource);
    this.#listener = new OutboxListener(dataSource, this.logger, wake);
    this.#running = new RunningHandlers(options.concurrency, wake);
    this.#outage = new OutageLog(this.logger, 'the outbox');
  }

  /** Returns before the database has been reached; `isConsuming()` tells. */
  override listen(callback: () => void): void {
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
    await Promise.all([...this.#held].map((held) => held.release(0)));
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      const taken = this.#running.isFull ? undefined : await this.#take();
      if (taken === undefined) await this.#wakeup.wait(POLL_MS);
      else if (this.#stopping) await taken.release(0);
      else this.#running.add(this.#handle(taken));
    }
  }

  async #take(): Promise<HeldMessage | undefined> {
    try {
      const message = await withinLimit(this.#repository.take(this.#visibility), TAKE_LIMIT_MS, 'taking a message');
      this.#outage.recovered();
      return message && new HeldMessage(message, this.#repository, this.#visibility, this.logger);
    } catch (error) {
      this.#outage.failed(error);
      return undefined;
    }
  }

  async #handle(held: HeldMessage): Promise<void> {
    this.#held.add(held);
    try {
      await this.dispatch(held.message.payload, held.message);
      await held.acknowledge();
    } catch (error) {
      if (this.isPoison(error, held.message)) await held.acknowledge();
      else await held.release(this.#stopping ? 0 : RETRY_AFTER_MS);
    } finally {
      this.#held.delete(held);
    }
  }
}
