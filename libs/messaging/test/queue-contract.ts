import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntil, type TcpProxy } from '@obelisk/testing';
import { timer } from 'rxjs';
import type { DeadLetters } from '../src/dead-letters.ts';
import { PoisonMessage, type QueueStrategy } from '../src/queue-strategy.ts';
import { PATTERN, TestConsumer, type Handler } from './test-consumer.ts';

export interface SendOptions {
  pattern?: string;
  correlationId?: string;
  delayMs?: number;
}

/** One consumer's way to the queue, which can break. */
export interface ConsumerLine {
  readonly strategy: QueueStrategy;
  readonly proxy: TcpProxy;
}

/** What the contract needs to know about a queue. Everything ends with `close()`. */
export interface TestQueue {
  /** Commits a message. */
  send(n: number, options?: SendOptions): Promise<void>;
  /** Messages that wait, in the outbox or in the queue; those of a consumer that was closed count, those of a running one may. */
  waiting(): Promise<number>;
  readonly deadLetters: DeadLetters;
  newLine(options: { concurrency: number; drainMs?: number; patterns?: readonly string[] }): Promise<ConsumerLine>;
  close(): Promise<void>;
}

/** What both queues promise to a worker. Each test has a queue of its own. */
export function describeQueue(name: string, open: () => Promise<TestQueue>): void {
  describe(`the queue ${name}`, () => {
    let queue: TestQueue;
    let consumers: TestConsumer[];

    beforeEach(async () => {
      consumers = [];
      queue = await open();
    });

    afterEach(async () => {
      await Promise.all(consumers.map((consumer) => consumer.close()));
      await queue.close();
    });

    async function consume(handler?: Handler, options: { concurrency: number; drainMs?: number } = { concurrency: 1 }) {
      const line = await queue.newLine(options);
      const consumer = await TestConsumer.start(line.strategy, handler);
      consumers.push(consumer);
      return { consumer, line };
    }

    async function expectNothingLeft(): Promise<void> {
      await Promise.all(consumers.map((consumer) => consumer.close()));
      await waitUntil('an empty queue', async () => (await queue.waiting()) === 0);
    }

    it('starts messages in the order sent', async () => {
      const sent = Array.from({ length: 20 }, (_, n) => n);
      for (const n of sent) await queue.send(n);
      const { consumer } = await consume();
      await consumer.waitFor(20);
      expect(consumer.numbers).toEqual(sent);
    });

    it('acknowledges what a handler has done', async () => {
      const { consumer } = await consume();
      await queue.send(1);
      await consumer.waitFor(1);
      await expectNothingLeft();
      expect(consumer.numbers).toEqual([1]);
    });

    it('waits for a handler that answers with an Observable', async () => {
      const { consumer } = await consume(() => timer(500), { concurrency: 1 });
      for (const n of [1, 2]) await queue.send(n);
      await consumer.waitFor(1);
      const begin = performance.now();
      await consumer.waitFor(2);
      expect(performance.now() - begin).toBeGreaterThan(400);
      await expectNothingLeft();
    });

    it('hands on payload, pattern and correlation id', async () => {
      const { consumer } = await consume();
      await queue.send(7, { correlationId: 'request-7' });
      await consumer.waitFor(1);
      const [first] = consumer.received;
      expect(first?.payload).toEqual({ n: 7 });
      expect(first?.context).toMatchObject({
        pattern: PATTERN,
        correlationId: 'request-7',
        deliveries: 1,
        redelivered: false,
      });
    });

    it('delivers again, after a rest, what a handler rejected', async () => {
      const startedAt: number[] = [];
      const { consumer } = await consume(() => {
        if (startedAt.push(performance.now()) === 1) throw new Error('not yet');
      });
      await queue.send(1);
      await consumer.waitFor(2);
      await expectNothingLeft();
      expect(consumer.numbers).toEqual([1, 1]);
      expect((startedAt[1] ?? 0) - (startedAt[0] ?? 0)).toBeGreaterThan(900);
      expect(consumer.received[1]?.context).toMatchObject({ redelivered: true, deliveries: 2 });
    });

    it('delivers to another what a consumer had when it died', async () => {
      const { consumer: first, line } = await consume(() => sleep(10_000, undefined, { ref: false }), {
        concurrency: 1,
        drainMs: 0,
      });
      await queue.send(1);
      await first.waitFor(1);
      line.proxy.part();
      const { consumer: second } = await consume();
      await second.waitFor(1);
      expect(second.received[0]?.context.redelivered).toBe(true);
      await expectNothingLeft();
    });

    it('shares messages among consumers, each to one', async () => {
      const work = () => sleep(20);
      const { consumer: one } = await consume(work, { concurrency: 2 });
      const { consumer: other } = await consume(work, { concurrency: 2 });
      const sent = Array.from({ length: 40 }, (_, n) => n);
      for (const n of sent) await queue.send(n);
      await waitUntil('all', () => one.received.length + other.received.length >= sent.length);
      await expectNothingLeft();
      expect([...one.numbers, ...other.numbers].toSorted((a, b) => a - b)).toEqual(sent);
      expect(one.received.length).toBeGreaterThan(0);
      expect(other.received.length).toBeGreaterThan(0);
    });

    it('runs no more handlers at once than allowed', async () => {
      let running = 0;
      let most = 0;
      const { consumer } = await consume(
        async () => {
          most = Math.max(most, ++running);
          await sleep(20);
          running--;
        },
        { concurrency: 3 },
      );
      for (let n = 0; n < 12; n++) await queue.send(n);
      await consumer.waitFor(12);
      expect(most).toBe(3);
    });

    it('holds back a delayed message, and nothing behind it', async () => {
      const sentAt = performance.now();
      const { consumer } = await consume();
      await queue.send(1, { delayMs: 1_500 });
      await queue.send(2);
      await consumer.waitFor(2);
      expect(consumer.numbers).toEqual([2, 1]);
      expect(performance.now() - sentAt).toBeGreaterThan(1_450);
    });

    it('keeps what nobody can handle among the dead letters, with the reason, and sends it again', async () => {
      let refuses = true;
      const { consumer } = await consume(({ payload }) => {
        if (refuses && payload.n < 3) throw new PoisonMessage(`there is no export ${String(payload.n)}`);
      });
      for (const n of [1, 2, 3]) await queue.send(n, { correlationId: `request-${String(n)}` });
      await consumer.waitFor(3);
      await waitUntil('two dead letters', async () => (await queue.deadLetters.list(10)).length === 2);
      const letters = await queue.deadLetters.list(10);
      expect(letters.map(({ payload, ...rest }) => ({ ...rest, payload: JSON.parse(payload) as unknown }))).toEqual(
        [1, 2].map((n) => ({
          id: expect.any(String) as string,
          pattern: PATTERN,
          correlationId: `request-${String(n)}`,
          reason: `there is no export ${String(n)}`,
          payload: { n },
        })),
      );
      expect(await queue.deadLetters.list(1)).toEqual(letters.slice(0, 1));

      refuses = false;
      expect(await queue.deadLetters.resend('no such id')).toBe(0);
      expect(await queue.deadLetters.resend(letters[1]?.id)).toBe(1);
      await consumer.waitFor(4);
      expect(await queue.deadLetters.resend()).toBe(1);
      await consumer.waitFor(5);
      expect(consumer.numbers).toEqual([1, 2, 3, 2, 1]);
      expect(await queue.deadLetters.list(10)).toEqual([]);
      await expectNothingLeft();
    });

    it('does not start without a handler for what it consumes, nor with one for something else', async () => {
      for (const [patterns, fault] of [
        [[PATTERN, 'test.other'], 'No handler for test.other.'],
        [[], `A handler for ${PATTERN}, which is not consumed here.`],
      ] as const) {
        const { strategy } = await queue.newLine({ concurrency: 1, patterns });
        await expect(TestConsumer.start(strategy)).rejects.toThrow(fault);
      }
    });

    it('finishes what runs when it is closed, and leaves the rest', async () => {
      const gate = Promise.withResolvers<undefined>();
      const { consumer } = await consume(() => gate.promise);
      for (const n of [1, 2, 3]) await queue.send(n);
      await consumer.waitFor(1);
      const closed = consumer.close();
      expect(consumer.strategy.isConsuming()).toBe(false);
      gate.resolve(undefined);
      await closed;
      expect(consumer.numbers).toEqual([1]);
      const { consumer: next } = await consume();
      await next.waitFor(2);
      await expectNothingLeft();
      expect(next.numbers).toEqual([2, 3]);
    });

    it('gives up a handler that does not end, and its message to another', async () => {
      const { consumer } = await consume(() => sleep(8_000, undefined, { ref: false }), {
        concurrency: 1,
        drainMs: 200,
      });
      await queue.send(1);
      await consumer.waitFor(1);
      const begin = performance.now();
      await consumer.close();
      expect(performance.now() - begin).toBeLessThan(3_000);
      const { consumer: next } = await consume();
      await next.waitFor(1);
    });

    it('consumes again after a lost connection, and says that it did not', async () => {
      const { consumer, line } = await consume();
      line.proxy.part();
      await waitUntil('noticing', () => !consumer.strategy.isConsuming());
      line.proxy.join();
      await waitUntil('consuming again', () => consumer.strategy.isConsuming(), 10_000);
      await queue.send(1);
      await consumer.waitFor(1);
    });

    it('consumes again after a connection that silently leads nowhere', async () => {
      const { consumer, line } = await consume();
      line.proxy.freeze();
      await waitUntil('noticing', () => !consumer.strategy.isConsuming(), 30_000);
      line.proxy.thaw();
      await waitUntil('consuming again', () => consumer.strategy.isConsuming(), 15_000);
      await queue.send(1);
      await consumer.waitFor(1);
    });

    it('starts without its server, and consumes when that comes', async () => {
      const line = await queue.newLine({ concurrency: 1 });
      line.proxy.part();
      const consumer = await TestConsumer.start(line.strategy, undefined, false);
      consumers.push(consumer);
      expect(line.strategy.isConsuming()).toBe(false);
      await queue.send(1);
      line.proxy.join();
      await consumer.waitFor(1);
      await waitUntil('consuming', () => line.strategy.isConsuming(), 10_000);
    });
  });
}
