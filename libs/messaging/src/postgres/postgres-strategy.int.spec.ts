import { openPostgresQueue } from '../../test/postgres-queue.ts';
import { describeQueue, type TestQueue } from '../../test/queue-contract.ts';
import { TestConsumer } from '../../test/test-consumer.ts';

describeQueue('postgres:', openPostgresQueue);

describe('PostgresStrategy', () => {
  let queue: TestQueue;

  beforeEach(async () => {
    queue = await openPostgresQueue();
  });

  afterEach(async () => {
    await queue.close();
  });

  it('leaves a message alone that somebody else has taken over', async () => {
    const gate = Promise.withResolvers<undefined>();
    const lost = await queue.newLine({ concurrency: 1 });
    const first = await TestConsumer.start(lost.strategy, () => gate.promise);
    await queue.send(1);
    await first.waitFor(1);
    lost.proxy.part();
    const late = Promise.withResolvers<undefined>();
    const second = await TestConsumer.start((await queue.newLine({ concurrency: 1 })).strategy, () => late.promise);
    await second.waitFor(1);
    lost.proxy.join();
    gate.resolve(undefined);
    await first.close();
    expect(await queue.waiting()).toBe(1);
    late.resolve(undefined);
    await second.close();
    expect(await queue.waiting()).toBe(0);
  });

  it('reaches an idle consumer at once, not at the next poll', async () => {
    const arrivals: number[] = [];
    const { strategy } = await queue.newLine({ concurrency: 1 });
    const consumer = await TestConsumer.start(strategy, () => arrivals.push(performance.now()));
    const latencies: number[] = [];
    for (let n = 1; n <= 10; n++) {
      await queue.send(n);
      const committed = performance.now();
      await consumer.waitFor(n);
      latencies.push((arrivals.at(-1) ?? Infinity) - committed);
    }
    expect(latencies.toSorted((a, b) => a - b)[5]).toBeLessThan(100);
    await consumer.close();
  });
});
