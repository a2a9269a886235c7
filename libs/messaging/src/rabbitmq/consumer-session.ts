import type { ConfirmChannel, ConsumeMessage } from 'amqplib';
import type { MessagingSettings } from '../messaging-settings.ts';
import type { Session } from '../session/session-keeper.ts';
import { withinLimit } from '@obelisk/platform';
import { ANSWER_LIMIT_MS, connectBroker, type BrokerConnection } from './broker.ts';
import { deadLetterQueue, declareQueue, queueName } from './queues.ts';

/** A message, and the ways to end it. Once the session is over it is lost, and they do nothing: the broker delivers it anew. */
export interface Delivery {
  readonly message: ConsumeMessage;
  isLost(): boolean;
  acknowledge(): void;
  requeue(): void;
  /** Puts it into the dead-letter queue of its queue. */
  bury(reason: string): Promise<void>;
}

export interface ConsumerOptions {
  readonly patterns: readonly string[];
  /** Most deliveries of a pattern without an answer. */
  readonly prefetch: number;
  readonly onDelivery: (delivery: Delivery) => void;
}

/** A consumer of a queue for each pattern, on a channel of a connection of its own. */
export class ConsumerSession implements Session {
  readonly ended: Promise<unknown>;
  #over = false;
  readonly #consumerTags: string[] = [];

  private constructor(
    private readonly broker: BrokerConnection,
    private readonly channel: ConfirmChannel,
  ) {
    this.ended = broker.ended.then((reason) => {
      this.#over = true;
      return reason;
    });
  }

  static async open(settings: MessagingSettings, options: ConsumerOptions): Promise<ConsumerSession> {
    const broker = await connectBroker(settings.QUEUE_URL);
    try {
      const setUp = async () => {
        const channel = await broker.connection.createConfirmChannel();
        broker.watch(channel);
        await channel.prefetch(options.prefetch);
        const session = new ConsumerSession(broker, channel);
        for (const pattern of options.patterns) {
          const queue = queueName(settings.QUEUE_NAME, pattern);
          await declareQueue(channel, queue);
          await session.#consume(queue, options.onDelivery);
        }
        return session;
      };
      return await withinLimit(setUp(), ANSWER_LIMIT_MS, 'beginning to consume');
    } catch (error) {
      await broker.close();
      throw error;
    }
  }

  /** Asks for no more messages. Those delivered already can still be answered. */
  async cancel(): Promise<void> {
    const cancels = this.#consumerTags.map((tag) => this.channel.cancel(tag));
    await withinLimit(Promise.all(cancels), ANSWER_LIMIT_MS, 'the cancel');
  }

  /** What has no answer goes back to the queue. */
  async close(): Promise<void> {
    // Closing the channel first makes sure that the broker has every answer; it throws when the session is over.
    if (!this.#over)
      await withinLimit(Promise.race([this.channel.close(), this.ended]), ANSWER_LIMIT_MS, 'the goodbye').catch(
        () => undefined,
      );
    await this.broker.close();
  }

  async #consume(queue: string, onDelivery: (delivery: Delivery) => void): Promise<void> {
    const { consumerTag } = await this.channel.consume(queue, (message) => {
      // The broker cancels a consumer whose queue is gone or that was too slow to answer (4.3).
      if (message === null) this.broker.end(new Error('the broker cancelled the consumer'));
      else onDelivery(this.#deliveryOf(queue, message));
    });
    this.#consumerTags.push(consumerTag);
  }

  #deliveryOf(queue: string, message: ConsumeMessage): Delivery {
    const answer = (send: () => void) => () => {
      try {
        if (!this.#over) send();
      } catch {
        // The channel closes at this very moment; the broker delivers the message anew.
      }
    };
    const acknowledge = answer(() => {
      this.channel.ack(message);
    });
    return {
      message,
      isLost: () => this.#over,
      acknowledge,
      bury: async (reason) => {
        const { type, messageId, correlationId } = message.properties;
        const properties = { persistent: true, type, messageId, correlationId, headers: { reason } };
        answer(() => this.channel.sendToQueue(deadLetterQueue(queue), message.content, properties))();
        await this.channel.waitForConfirms().then(acknowledge, () => undefined); // else the broker delivers it anew
      },
      requeue: answer(() => {
        this.channel.nack(message, false, true);
      }),
    };
  }
}
