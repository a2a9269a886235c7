import { startProxy, type TcpProxy, waitUntil } from '@obelisk/testing';
import { createOutboxDatabase, type OutboxDatabase } from '../../test/outbox-database.ts';
import { describeQueue } from '../../test/queue-contract.ts';
import { createBrokerQueue, openRabbitMqQueue, type BrokerQueue } from '../../test/rabbitmq-queue.ts';
import { PATTERN, TestConsumer } from '../../test/test-consumer.ts';
import { RabbitMqDeadLetters } from './rabbitmq-dead-letters.ts';
import { RabbitMqStrategy } from './rabbitmq-strategy.ts';

describeQueue('amqp:', openRabbitMqQueue);

describe('RabbitMqStrategy', () => {
  let database: OutboxDatabase;
  let broker: BrokerQueue;
  let proxy: TcpProxy;
  let consumer: TestConsumer;

  const start = async (waits = true) => {
    const settings = { ...broker.settings, QUEUE_URL: proxy.url };
    const strategy = new RabbitMqStrategy(settings, database.dataSource, { patterns: [PATTERN], concurrency: 1 });
    consumer = await TestConsumer.start(strategy, undefined, waits);
  };

  beforeEach(async () => {
    broker = await createBrokerQueue();
    database = await createOutboxDatabase();
    proxy = await startProxy(broker.settings.QUEUE_URL);
  });

  afterEach(async () => {
    await consumer.close();
    await broker.close();
    await proxy.close();
    await database.drop();
  });

  async function expectToConsumeAgain(): Promise<void> {
    await waitUntil('noticing', () => !consumer.strategy.isConsuming());
    await waitUntil('consuming again', () => consumer.strategy.isConsuming(), 10_000);
    await broker.publish('{"n":9}', PATTERN);
    await consumer.waitFor(1);
    expect(consumer.numbers).toEqual([9]);
  }

  it('declares a lost queue and consumes again when the broker cancels its consumer', async () => {
    await start();
    await broker.remove();
    await expectToConsumeAgain();
  });

  it('consumes again when the broker closes the channel', async () => {
    await start();
    proxy.inject(channelClose(406, 'PRECONDITION_FAILED - delivery acknowledgement timed out'));
    await expectToConsumeAgain();
  });

  it('waits for a queue of another kind to go away (406)', async () => {
    await broker.declareClassic();
    await start(false);
    await waitUntil('a second try', () => proxy.accepted() > 1);
    expect(consumer.strategy.isConsuming()).toBe(false);
    await broker.remove();
    await waitUntil('consuming', () => consumer.strategy.isConsuming(), 10_000);
  });

  it('keeps what is not a JSON object, or of another pattern, among the dead letters', async () => {
    await start();
    const poison = ['{"n":', '[1]', 'null', '"text"', ''];
    for (const text of poison) await broker.publish(text, PATTERN);
    await broker.publish('{"n":2}', 'test.unheard-of');
    await broker.publish('{"n":1}', PATTERN);
    await consumer.waitFor(1);
    expect(consumer.numbers).toEqual([1]);
    await consumer.close();
    expect(await broker.ready()).toBe(0);
    const letters = await new RabbitMqDeadLetters(broker.settings, database.dataSource).list(10);
    expect(letters.map(({ payload, reason }) => [payload, reason])).toEqual([
      ['{"n":', 'the payload is not JSON'],
      ...['[1]', 'null', '"text"'].map((text) => [text, 'the payload is not a JSON object']),
      ['', 'the payload is not JSON'],
      ['{"n":2}', 'no handler has this pattern'],
    ]);
  });
});

/** The frame `channel.close` on channel 1 (AMQP 0-9-1, sections 2.3.5 and 1.5.2.5). */
function channelClose(code: number, text: string): Buffer {
  const payload = Buffer.concat([
    Buffer.from([0, 20, 0, 40, code >> 8, code & 0xff, text.length]),
    Buffer.from(text),
    Buffer.from([0, 0, 0, 0]),
  ]);
  const header = Buffer.from([1, 0, 1, 0, 0, 0, payload.length]);
  return Buffer.concat([header, payload, Buffer.from([0xce])]);
}
