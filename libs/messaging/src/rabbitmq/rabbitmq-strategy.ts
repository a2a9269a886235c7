import { setTimeout as sleep } from 'node:timers/promises';
import type { ConsumeMessage } from 'amqplib';
import type { DataSource } from 'typeorm';
import type { MessageDetails } from '../message-context.ts';
import type { MessagingSettings } from '../messaging-settings.ts';
import { OutboxRepository } from '../outbox/outbox.repository.ts';
import { PoisonMessage, QueueStrategy, type QueueStrategyOptions } from '../queue-strategy.ts';
import { DEFAULT_DRAIN_MS, RETRY_AFTER_MS } from '../queue-limits.ts';
import { RunningHandlers } from '../running-handlers.ts';
import { SessionKeeper } from '../session/session-keeper.ts';
import { ConsumerSession, type Delivery } from './consumer-session.ts';

/** Consumes queues of RabbitMQ, and begins anew after every way in which that can end. */
export class RabbitMqStrategy extends QueueStrategy {
  readonly #keeper: SessionKeeper<ConsumerSession>;
  readonly #running: RunningHandlers;
  readonly #drainMs: number;
  readonly #patterns: readonly string[];
  /** After a lost session handlers of it still run, while the new one gets its full prefetch: what is too much waits here. */
  readonly #waiting: Delivery[] = [];
  readonly #closing = new AbortController();

  constructor(settings: MessagingSettings, dataSource: DataSource, options: QueueStrategyOptions) {
    super();
    const { patterns, concurrency, drainMs = DEFAULT_DRAIN_MS } = options;
    this.#patterns = patterns;
    this.#drainMs = drainMs;
    this.#running = new RunningHandlers(concurrency, () => {
      this.#startWaiting();
    });
    this.#keeper = new SessionKeeper('RabbitMQ (consumer)', this.logger, async () => {
      await new OutboxRepository(dataSource).declareQueues(patterns);
      const onDelivery = (delivery: Delivery) => {
        this.#waiting.push(delivery);
        this.#startWaiting();
      };
      return ConsumerSession.open(settings, { patterns, prefetch: concurrency, onDelivery });
    });
  }

  /** Returns before the broker has been reached; `isConsuming()` tells. */
  override listen(callback: () => void): void {
    this.requireHandlers(this.#patterns);
    this.#keeper.start();
    callback();
  }

  override isConsuming(): boolean {
    return this.#keeper.current !== undefined && !this.#closing.signal.aborted;
  }

  /** Cancels the consumer, waits for running handlers, closes. What was not finished goes back to the queue. */
  override async close(): Promise<void> {
    this.#closing.abort();
    await this.#keeper.current?.cancel().catch(() => undefined);
    const drained = await this.#running.drain(this.#drainMs);
    if (!drained) this.logger.warn({ msg: 'handlers did not end in time', drainMs: this.#drainMs });
    await this.#keeper.stop();
  }

  #startWaiting(): void {
    while (!this.#closing.signal.aborted && !this.#running.isFull) {
      const delivery = this.#waiting.shift();
      if (delivery === undefined) return;
      if (!delivery.isLost()) this.#running.add(this.#handle(delivery));
    }
  }

  async #handle(delivery: Delivery): Promise<void> {
    const details = detailsOf(delivery.message);
    try {
      await this.dispatch(parse(delivery.message), details);
      delivery.acknowledge();
    } catch (error) {
      const reason = this.deathOf(error, details);
      if (reason !== undefined) {
        await delivery.bury(reason);
        return;
      }
      await sleep(RETRY_AFTER_MS, undefined, { signal: this.#closing.signal }).catch(() => undefined);
      delivery.requeue();
    }
  }
}

function parse({ content }: ConsumeMessage): unknown {
  try {
    return JSON.parse(content.toString('utf8'));
  } catch {
    throw new PoisonMessage('the payload is not JSON');
  }
}

function detailsOf({ fields, properties }: ConsumeMessage): MessageDetails {
  // Only quorum queues count; what they count differs between versions, so it is never less than `redelivered` says.
  const counted = Number(properties.headers?.['x-delivery-count'] ?? 0);
  return {
    pattern: text(properties.type),
    correlationId: text(properties.correlationId),
    deliveries: Math.max(counted, fields.redelivered ? 1 : 0) + 1,
  };
}

function text(property: unknown): string {
  return typeof property === 'string' ? property : '';
}
