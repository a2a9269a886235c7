import { Logger } from '@nestjs/common';
import { startProxy, type TcpProxy, waitUntil } from '@obelisk/testing';
import { createOutboxDatabase, type OutboxDatabase } from '../../test/outbox-database.ts';
import { createBrokerQueue, type BrokerQueue } from '../../test/rabbitmq-queue.ts';
import { PATTERN } from '../../test/test-consumer.ts';
import { PublisherSession } from '../rabbitmq/publisher-session.ts';
import { OutboxRelay } from './outbox-relay.ts';
import { Outbox } from './outbox.ts';

describe('OutboxRelay', () => {
  const outbox = new Outbox();
  let database: OutboxDatabase;
  let broker: BrokerQueue;
  let proxy: TcpProxy;
  let relays: OutboxRelay[];

  beforeAll(() => {
    Logger.overrideLogger(false);
  });

  beforeEach(async () => {
    relays = [];
    broker = await createBrokerQueue(); // first: without a broker there must be no database left behind
    database = await createOutboxDatabase();
    proxy = await startProxy(broker.settings.QUEUE_URL);
  });

  afterEach(async () => {
    await Promise.all(relays.map((relay) => relay.beforeApplicationShutdown()));
    await broker.close();
    await proxy.close();
    await database.drop();
  });

  function startRelay(): OutboxRelay {
    const relay = new OutboxRelay(database.dataSource, { ...broker.settings, QUEUE_URL: proxy.url });
    relay.onApplicationBootstrap();
    relays.push(relay);
    return relay;
  }

  async function enqueue(count: number): Promise<void> {
    await database.dataSource.transaction(async (manager) => {
      for (let n = 0; n < count; n++)
        await outbox.enqueue(manager, { pattern: PATTERN, payload: { n }, correlationId: 'test' });
    });
  }

  async function waitForDelivery(count: number): Promise<void> {
    await waitUntil('an empty outbox', async () => (await database.count()) === 0);
    await waitUntil(`${String(count)} in the queue`, async () => (await broker.ready()) === count);
  }

  it('delivers nothing of a transaction that was rolled back', async () => {
    startRelay();
    const failed = database.dataSource.transaction(async (manager) => {
      await outbox.enqueue(manager, { pattern: PATTERN, payload: { n: 1 }, correlationId: 'test' });
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    await enqueue(1);
    await waitForDelivery(1);
  });

  it('refuses a message outside of a transaction', async () => {
    const message = { pattern: PATTERN, payload: {}, correlationId: 'test' };
    await expect(outbox.enqueue(database.dataSource.manager, message)).rejects.toThrow('transaction');
    expect(await database.count()).toBe(0);
  });

  it('is not ready before it has reached the broker, and stays ready when that is lost', async () => {
    proxy.part();
    const relay = startRelay();
    expect(() => {
      relay.assertReady();
    }).toThrow('The queue does not answer');
    await enqueue(1);
    proxy.join();
    await waitForDelivery(1);
    proxy.part();
    relay.assertReady();
    relay.assertAlive();
  });

  it('keeps messages while the broker is lost, and delivers them when it is back', async () => {
    startRelay();
    await enqueue(1);
    await waitForDelivery(1);
    proxy.part();
    await enqueue(3);
    proxy.join();
    await waitForDelivery(4);
  });

  it('delivers again after a broker that silently leads nowhere', async () => {
    await proxy.close();
    proxy = await startProxy(`${broker.settings.QUEUE_URL}/?heartbeat=1`);
    startRelay();
    await enqueue(1);
    await waitForDelivery(1);
    proxy.freeze();
    await enqueue(2);
    proxy.thaw();
    await waitForDelivery(3);
  });

  it('keeps a message that the broker confirmed but could not route', async () => {
    const session = await PublisherSession.open(broker.settings);
    const message = { id: '1', pattern: PATTERN, payload: {}, correlationId: 'test', deliveries: 0 };
    expect(await session.publish([message])).toEqual(['1']);
    await broker.remove();
    expect(await session.publish([message])).toEqual([]);
    expect(String(await session.ended)).toContain('does not exist');
  });

  it('declares a lost queue anew and delivers what came meanwhile', async () => {
    startRelay();
    await enqueue(1);
    await waitForDelivery(1);
    await broker.remove();
    await enqueue(2);
    await waitForDelivery(2);
  });

  it('sends a message twice rather than never when it dies between confirmation and delete', async () => {
    await database.dataSource.query('CREATE SEQUENCE deaths');
    await database.dataSource.query(
      `CREATE FUNCTION die_once() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN IF nextval('deaths') = 1 THEN RAISE 'killed'; END IF; RETURN OLD; END $$`,
    );
    await database.dataSource.query(
      'CREATE TRIGGER die BEFORE DELETE ON outbox FOR EACH ROW EXECUTE FUNCTION die_once()',
    );
    startRelay();
    await enqueue(1);
    await waitForDelivery(2);
  });

  it('works beside other relays, each message going out once', async () => {
    startRelay();
    startRelay();
    for (let n = 0; n < 10; n++) await enqueue(25);
    await waitForDelivery(250);
  });
});
