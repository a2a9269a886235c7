import type { ConfirmChannel, GetMessage } from 'amqplib';
import type { DataSource } from 'typeorm';
import type { DeadLetter, DeadLetters } from '../dead-letters.ts';
import type { MessagingSettings } from '../messaging-settings.ts';
import { OutboxRepository } from '../outbox/outbox.repository.ts';
import { connectBroker } from './broker.ts';
import { deadLetterQueue, declareQueue, queueName } from './queues.ts';

/** The queues `….dead`. Messages are taken, looked at, and go back unless they are sent again. */
export class RabbitMqDeadLetters implements DeadLetters {
  constructor(
    private readonly settings: MessagingSettings,
    private readonly dataSource: DataSource,
  ) {}

  async list(limit: number): Promise<DeadLetter[]> {
    const letters: DeadLetter[] = [];
    await this.#look(limit, (message, { pattern }) => {
      letters.push(letterOf(message, pattern));
      return false;
    });
    return letters;
  }

  async resend(id?: string): Promise<number> {
    let sent = 0;
    await this.#look(Infinity, (message, { queue, channel }) => {
      const { content, properties } = message;
      if (id !== undefined && properties.messageId !== id) return false;
      const { type, messageId, correlationId } = properties;
      channel.sendToQueue(queue, content, { persistent: true, mandatory: true, type, messageId, correlationId });
      sent += 1;
      return true;
    });
    return sent;
  }

  /** @param take says of each message whether it has gone elsewhere */
  async #look(
    limit: number,
    take: (message: GetMessage, place: { pattern: string; queue: string; channel: ConfirmChannel }) => boolean,
  ): Promise<void> {
    const { QUEUE_URL, QUEUE_NAME } = this.settings;
    const broker = await connectBroker(QUEUE_URL);
    try {
      const channel = await broker.connection.createConfirmChannel();
      for (const pattern of await new OutboxRepository(this.dataSource).declaredQueues()) {
        const queue = queueName(QUEUE_NAME, pattern);
        await declareQueue(channel, queue);
        for (const message of await waiting(channel, deadLetterQueue(queue), limit)) {
          if (!take(message, { pattern, queue, channel })) continue;
          await channel.waitForConfirms(); // it is in the other queue
          channel.ack(message);
        }
      }
      await channel.close(); // what was only looked at goes back, where it was
    } finally {
      await broker.close();
    }
  }
}

async function waiting(channel: ConfirmChannel, queue: string, limit: number): Promise<GetMessage[]> {
  const messages: GetMessage[] = [];
  while (messages.length < limit) {
    const message = await channel.get(queue);
    if (message === false) break;
    messages.push(message);
  }
  return messages;
}

function letterOf({ content, properties }: GetMessage, pattern: string): DeadLetter {
  const headers = properties.headers ?? {};
  const [death] = headers['x-death'] ?? [];
  return {
    id: String(properties.messageId ?? ''),
    pattern,
    correlationId: String(properties.correlationId ?? ''),
    reason: String(headers['reason'] ?? death?.reason ?? 'unknown'),
    payload: content.toString('utf8'),
  };
}
