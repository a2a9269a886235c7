import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { UnavailableError } from '@obelisk/domain';
import type { MessagingSettings } from '../messaging-settings.ts';
import { PublisherSession } from '../rabbitmq/publisher-session.ts';
import { OutageLog } from '../session/outage-log.ts';
import { SessionKeeper } from '../session/session-keeper.ts';
import { Wakeup } from '../session/wakeup.ts';
import { OutboxListener } from './outbox-listener.ts';
import { OutboxRepository } from './outbox.repository.ts';

const BATCH = 100;
const POLL_MS = 1_000;
/** A turn takes a poll and the limits of its statements and of the broker's answers at most; silent for longer, it hangs. */
const SILENCE_LIMIT_MS = 180_000;

/**
 * Carries messages from the outbox to RabbitMQ: lock → publish → confirm → delete, in one transaction, so a death at any
 * point leaves the row, and at worst a message goes out twice. Any number of relays may run at once.
 */
export class OutboxRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly #logger = new Logger(OutboxRelay.name);
  readonly #wakeup = new Wakeup();
  readonly #broker: SessionKeeper<PublisherSession>;
  readonly #listener: OutboxListener;
  readonly #outage = new OutageLog(this.#logger, 'the outbox');
  #hasReachedBroker = false;
  #stopping = false;
  #lastTurn = performance.now();
  #loop: Promise<void> | undefined;

  constructor(
    private readonly dataSource: DataSource,
    settings: MessagingSettings,
  ) {
    const wake = () => {
      this.#wakeup.ring();
    };
    this.#listener = new OutboxListener(dataSource, this.#logger, wake);
    this.#broker = new SessionKeeper(
      'RabbitMQ (relay)',
      this.#logger,
      () => PublisherSession.open(settings),
      () => {
        this.#hasReachedBroker = true;
        wake();
      },
    );
  }

  onApplicationBootstrap(): void {
    this.#broker.start();
    this.#listener.start();
    this.#lastTurn = performance.now();
    this.#loop ??= this.#run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#stopping = true;
    this.#wakeup.ring();
    await this.#loop;
    await Promise.all([this.#listener.stop(), this.#broker.stop()]);
  }

  /**
   * A wrong address must not pass for a start. But a broker lost later does not make its producers unready: what they
   * accept waits in the outbox.
   *
   * @throws UnavailableError until the broker has been reached once
   */
  assertReady(): void {
    if (!this.#hasReachedBroker) throw new UnavailableError('The queue');
  }

  /** @throws Error when the loop hangs, so that a restart helps */
  assertAlive(): void {
    if (performance.now() - this.#lastTurn > SILENCE_LIMIT_MS) throw new Error('The outbox relay hangs.');
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      this.#lastTurn = performance.now();
      const moved = await this.#relayBatch();
      if (moved < BATCH) await this.#wakeup.wait(POLL_MS);
    }
  }

  /** @returns how many messages went out */
  async #relayBatch(): Promise<number> {
    const publisher = this.#broker.current;
    if (publisher === undefined) return 0;
    try {
      const moved = await this.dataSource.transaction(async (manager) => {
        const messages = await OutboxRepository.lockBatch(manager, BATCH);
        if (messages.length === 0) return 0;
        const confirmed = await publisher.publish(messages);
        await OutboxRepository.remove(manager, confirmed);
        return confirmed.length;
      });
      this.#outage.recovered();
      return moved;
    } catch (error) {
      this.#outage.failed(error);
      return 0;
    }
  }
}
