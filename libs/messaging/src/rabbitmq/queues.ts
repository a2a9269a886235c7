import type { Channel } from 'amqplib';

/** Looking at dead letters counts as delivering them; a quorum queue drops what passes its limit, by default 20. */
const LOOKS = 1_000_000;

/** The queue of a pattern. */
export function queueName(prefix: string, pattern: string): string {
  return `${prefix}.${pattern}`;
}

/** Where the messages of a queue go that cannot be handled, by us or by the broker's own limits. */
export function deadLetterQueue(queue: string): string {
  return `${queue}.dead`;
}

/**
 * The one declaration of a queue and its dead-letter queue: producers and consumers must agree to the letter, or the broker answers 406.
 * Quorum: replicated and on disk before a message is confirmed.
 */
export async function declareQueue(channel: Channel, queue: string): Promise<void> {
  const dead = deadLetterQueue(queue);
  await channel.assertQueue(dead, {
    durable: true,
    arguments: { 'x-queue-type': 'quorum', 'x-delivery-limit': LOOKS },
  });
  await channel.assertQueue(queue, {
    durable: true,
    arguments: { 'x-queue-type': 'quorum', 'x-dead-letter-exchange': '', 'x-dead-letter-routing-key': dead },
  });
}
