import { startProxy } from '@obelisk/testing';
import { Outbox } from '../src/outbox/outbox.ts';
import { PostgresDeadLetters } from '../src/postgres/postgres-dead-letters.ts';
import { PostgresStrategy } from '../src/postgres/postgres-strategy.ts';
import { connectTo, createOutboxDatabase } from './outbox-database.ts';
import type { TestQueue } from './queue-contract.ts';
import { PATTERN } from './test-consumer.ts';

/** Short, because a dead consumer's message comes back only then. */
const VISIBILITY_MS = 1_500;

export async function openPostgresQueue(): Promise<TestQueue> {
  const database = await createOutboxDatabase();
  const outbox = new Outbox();
  const closers: (() => Promise<void>)[] = [];
  return {
    async send(n, { pattern = PATTERN, correlationId = 'test', delayMs = 0 } = {}) {
      await database.dataSource.transaction((manager) =>
        outbox.enqueue(manager, { pattern, payload: { n }, correlationId, delayMs }),
      );
    },
    waiting: () => database.count(),
    deadLetters: new PostgresDeadLetters(database.dataSource),
    async newLine(options) {
      const proxy = await startProxy(database.url);
      const dataSource = await connectTo(proxy.url);
      closers.push(async () => {
        await dataSource.destroy();
        await proxy.close();
      });
      const strategy = new PostgresStrategy(dataSource, {
        visibilityMs: VISIBILITY_MS,
        patterns: [PATTERN],
        ...options,
      });
      return { strategy, proxy };
    },
    async close() {
      await Promise.all(closers.map((close) => close()));
      await database.drop();
    },
  };
}
