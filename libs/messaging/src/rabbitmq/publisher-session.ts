import type { ConfirmChannel } from 'amqplib';
import type { MessagingSettings } from '../messaging-settings.ts';
import type { StoredMessage } from '../outbox/outbox.repository.ts';
import type { Session } from '../session/session-keeper.ts';
import { withinLimit } from '@obelisk/platform';
import { ANSWER_LIMIT_MS, connectBroker, type BrokerConnection } from './broker.ts';
import { declareQueue, queueName } from './queues.ts';

/** A confirm channel that publishes to the queues. One batch at a time. */
export class PublisherSession implements Session {
  readonly ended: Promise<unknown>;
  readonly #returned = new Set<string>();
  readonly #declared = new Set<string>();

  private constructor(
    private readonly broker: BrokerConnection,
    private readonly channel: ConfirmChannel,
    private readonly prefix: string,
  ) {
    this.ended = broker.ended;
    channel.on('return', ({ properties }) => {
      this.#returned.add(String(properties.messageId));
    });
  }

  static async open({ QUEUE_URL, QUEUE_NAME }: MessagingSettings): Promise<PublisherSession> {
    const broker = await connectBroker(QUEUE_URL);
    try {
      const opened = broker.connection.createConfirmChannel();
      const channel = await withinLimit(opened, ANSWER_LIMIT_MS, 'opening a channel');
      broker.watch(channel);
      return new PublisherSession(broker, channel, QUEUE_NAME);
    } catch (error) {
      await broker.close();
      throw error;
    }
  }

  /**
   * Publishes in order and waits until the broker has each message on disk, 10 s at most. When one is refused, returned as
   * unroutable or not confirmed in time, the session ends: the next one declares the queues anew.
   *
   * @returns ids of those that are certainly in their queue
   */
  async publish(messages: readonly StoredMessage[]): Promise<string[]> {
    this.#returned.clear();
    const confirmed: string[] = [];
    const isDeclared = await this.#declare(messages.map(({ pattern }) => pattern));
    if (!isDeclared) return confirmed;
    const attempts = messages.map(async (message) => {
      await this.#publishOne(message);
      // A message that nobody routes is confirmed too; its return comes before the confirmation.
      if (this.#returned.has(message.id)) throw new Error(`the queue of ${message.pattern} does not exist`);
      confirmed.push(message.id);
    });
    try {
      await withinLimit(Promise.all(attempts), ANSWER_LIMIT_MS, 'the confirmation');
    } catch (error) {
      this.broker.end(error);
      await this.broker.close(); // settles every attempt that still waits
    }
    return [...confirmed];
  }

  close(): Promise<void> {
    return this.broker.close();
  }

  /** @returns false when the session is over instead */
  async #declare(patterns: readonly string[]): Promise<boolean> {
    try {
      for (const pattern of new Set(patterns)) {
        if (this.#declared.has(pattern)) continue;
        const declared = declareQueue(this.channel, queueName(this.prefix, pattern));
        await withinLimit(declared, ANSWER_LIMIT_MS, 'declaring a queue');
        this.#declared.add(pattern);
      }
      return true;
    } catch (error) {
      this.broker.end(error);
      await this.broker.close();
      return false;
    }
  }

  #publishOne({ id, pattern, payload, correlationId }: StoredMessage): Promise<void> {
    return new Promise((resolve, reject) => {
      this.channel.sendToQueue(
        queueName(this.prefix, pattern),
        Buffer.from(JSON.stringify(payload)),
        {
          persistent: true,
          mandatory: true,
          contentType: 'application/json',
          type: pattern,
          messageId: id,
          correlationId,
        },
        (error: unknown) => {
          if (error === null || error === undefined) resolve();
          else reject(error instanceof Error ? error : new Error('refused by the broker'));
        },
      );
    });
  }
}
