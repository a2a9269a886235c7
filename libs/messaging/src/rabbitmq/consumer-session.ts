import type { Channel, ConsumeMessage } from 'amqplib';
import type { MessagingSettings } from '../messaging-settings.ts';
import type { Session } from '../session/session-keeper.ts';
import { withinLimit } from '@obelisk/platform';
import { ANSWER_LIMIT_MS, connectBroker, declareQueue, type BrokerConnection } from './broker.ts';

/** A message, and the ways to end it. Once the session is over it is lost, and they do nothing: the broker delivers it anew. */
export interface Delivery {
  readonly message: ConsumeMessage;
  isLost(): boolean;
  acknowledge(): void;
  requeue(): void;
}

export interface ConsumerOptions {
  /** Most deliveries without an answer. */
  readonly prefetch: number;
  readonly onDelivery: (delivery: Delivery) => void;
}

/** A consumer on a channel of a connection of its own. */
export class ConsumerSession implements Session {
  readonly ended: Promise<unknown>;
  #over = false;
  #consumerTag = '';

  private constructor(
    private readonly broker: BrokerConnection,
    private readonly channel: Channel,
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
        const channel = await broker.connection.createChannel();
        broker.watch(channel);
        await channel.prefetch(options.prefetch);
        await declareQueue(channel, settings.QUEUE_NAME);
        const session = new ConsumerSession(broker, channel);
        await session.#consume(settings.QUEUE_NAME, options.onDelivery);
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
    await withinLimit(this.channel.cancel(this.#consumerTag), ANSWER_LIMIT_MS, 'the cancel');
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
      else onDelivery(this.#deliveryOf(message));
    });
    this.#consumerTag = consumerTag;
  }

  #deliveryOf(message: ConsumeMessage): Delivery {
    const answer = (send: () => void) => () => {
      try {
        if (!this.#over) send();
      } catch {
        // The channel closes at this very moment; the broker delivers the message anew.
      }
    };
    return {
      message,
      isLost: () => this.#over,
      acknowledge: answer(() => {
        this.channel.ack(message);
      }),
      requeue: answer(() => {
        this.channel.nack(message, false, true);
      }),
    };
  }
}
