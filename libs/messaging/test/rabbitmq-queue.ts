import { randomBytes } from 'node:crypto';
import { startProxy } from '@obelisk/testing';
import { connect } from 'amqplib';
import { OutboxRelay } from '../src/outbox/outbox-relay.ts';
import { Outbox } from '../src/outbox/outbox.ts';
import type { MessagingSettings } from '../src/messaging-settings.ts';
import { deadLetterQueue, queueName } from '../src/rabbitmq/queues.ts';
import { RabbitMqDeadLetters } from '../src/rabbitmq/rabbitmq-dead-letters.ts';
import { RabbitMqStrategy } from '../src/rabbitmq/rabbitmq-strategy.ts';
import { createOutboxDatabase } from './outbox-database.ts';
import type { TestQueue } from './queue-contract.ts';
import { PATTERN } from './test-consumer.ts';

/** A queue of its own on the broker. */
export interface BrokerQueue {
  readonly settings: MessagingSettings;
  /** Messages ready in the queue; 0 when there is none. */
  ready(): Promise<number>;
  /** Puts bytes into the queue as they are. */
  publish(content: string, type: string): Promise<void>;
  /** Declares it, but not as the program does. */
  declareClassic(): Promise<void>;
  remove(): Promise<void>;
  close(): Promise<void>;
}

export async function createBrokerQueue(): Promise<BrokerQueue> {
  const url = process.env['AMQP_URL'] ?? '';
  if (url === '') throw new Error('AMQP_URL is not set; run `npm test`, or `npm run services` in another terminal.');
  const settings = { QUEUE_URL: url, QUEUE_NAME: `test-${randomBytes(6).toString('hex')}` };
  const connection = await connect(settings.QUEUE_URL);
  const name = queueName(settings.QUEUE_NAME, PATTERN);
  // A channel of its own for each step: asking for a queue that is not there closes the channel.
  const onChannel = async <T>(
    step: (channel: Awaited<ReturnType<typeof connection.createConfirmChannel>>) => Promise<T>,
  ) => {
    const channel = await connection.createConfirmChannel();
    channel.on('error', () => undefined);
    const result = await step(channel);
    await channel.close();
    return result;
  };
  const remove = () => onChannel(async (channel) => void (await channel.deleteQueue(name)));
  const removeDead = () => onChannel(async (channel) => void (await channel.deleteQueue(deadLetterQueue(name))));
  return {
    settings,
    remove,
    ready: () => onChannel(async (channel) => (await channel.checkQueue(name)).messageCount).catch(() => 0),
    publish: (content, type) =>
      onChannel(async (channel) => {
        channel.sendToQueue(name, Buffer.from(content), { type });
        await channel.waitForConfirms();
      }),
    declareClassic: () => onChannel(async (channel) => void (await channel.assertQueue(name, { durable: false }))),
    async close() {
      await remove();
      await removeDead();
      await connection.close();
    },
  };
}

export async function openRabbitMqQueue(): Promise<TestQueue> {
  const broker = await createBrokerQueue(); // first: without a broker there must be no database left behind
  const database = await createOutboxDatabase();
  const outbox = new Outbox();
  const relay = new OutboxRelay(database.dataSource, broker.settings);
  relay.onApplicationBootstrap();
  const closers: (() => Promise<void>)[] = [];
  return {
    async send(n, { pattern = PATTERN, correlationId = 'test', delayMs = 0 } = {}) {
      await database.dataSource.transaction((manager) =>
        outbox.enqueue(manager, { pattern, payload: { n }, correlationId, delayMs }),
      );
    },
    async waiting() {
      return (await database.count()) + (await broker.ready());
    },
    deadLetters: new RabbitMqDeadLetters(broker.settings, database.dataSource),
    async newLine(options) {
      const proxy = await startProxy(broker.settings.QUEUE_URL);
      closers.push(() => proxy.close());
      const strategy = new RabbitMqStrategy({ ...broker.settings, QUEUE_URL: proxy.url }, database.dataSource, {
        patterns: [PATTERN],
        ...options,
      });
      return { strategy, proxy };
    },
    async close() {
      await relay.beforeApplicationShutdown();
      await Promise.all(closers.map((close) => close()));
      await broker.close();
      await database.drop();
    },
  };
}
