import { vi } from 'vitest';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { TooManyRequestsError } from '@obelisk/domain';
import { RequestLimiter } from '@obelisk/platform';
import { createTestDatabase, type TestDatabase } from '@obelisk/testing';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { createDataSource } from './data-source.ts';
import { migrate } from './migrate.ts';
import { sharedRequestCount } from './shared-request-count.ts';

const LIMIT = 200;
const PORTION = 10;

/** A process of a service: its own pool of connections, its own counts. */
async function aProcess(url: string, service = 'catalog-api') {
  const dataSource = await createDataSource({ DATABASE_URL: url, DATABASE_POOL_SIZE: 2 }, service).initialize();
  const shared = sharedRequestCount(dataSource, service);
  const penalty = vi.spyOn(shared, 'penalty');
  const limiter = new RequestLimiter({ REQUESTS_PER_MINUTE: LIMIT }, shared);
  /** Asks so often, and waits until what was counted is told. @returns how often it was answered */
  const ask = async (key: string, times: number) => {
    let answered = 0;
    for (let n = 0; n < times; n += 1) {
      const refused: unknown = await limiter.take(key).catch((error: unknown) => error);
      if (refused === undefined) answered += 1;
      else expect(refused).toBeInstanceOf(TooManyRequestsError);
    }
    await Promise.allSettled(penalty.mock.results.map(({ value }) => value as Promise<unknown>));
    await nextTurn();
    return answered;
  };
  return { dataSource, ask };
}

describe('the count of requests that processes share', () => {
  let database: TestDatabase;
  const processes: { dataSource: DataSource }[] = [];
  const start = async (service?: string) => {
    const one = await aProcess(database.url, service);
    processes.push(one);
    return one;
  };

  beforeAll(async () => {
    database = await createTestDatabase('counts', migrate);
  });

  afterEach(() => Promise.all(processes.splice(0).map(({ dataSource }) => dataSource.destroy())));
  afterAll(() => database.drop());

  it('lets two processes together answer what one may, and a portion more', async () => {
    const [first, second] = [await start(), await start()];
    let answered = 0;
    for (let n = 0; n < LIMIT; n += PORTION)
      answered += (await first.ask('ada', PORTION)) + (await second.ask('ada', PORTION));
    expect(answered).toBeGreaterThanOrEqual(LIMIT);
    expect(answered).toBeLessThanOrEqual(LIMIT + PORTION);
    expect(await second.ask('grace', 1)).toBe(1);
  });

  it('counts each service by itself', async () => {
    const [catalog, gateway] = [await start('catalog-api'), await start('download-gateway')];
    expect(await catalog.ask('edsger', LIMIT + 1)).toBe(LIMIT);
    expect(await gateway.ask('edsger', LIMIT + 1)).toBe(LIMIT);
  });

  it('writes once for each portion, and nothing for who asks less', async () => {
    const one = await start();
    const counts = () => one.dataSource.query(`SELECT points FROM request_counts WHERE key = 'catalog-api:alan'`);
    await one.ask('alan', PORTION - 1);
    expect(await counts()).toEqual([]);
    await one.ask('alan', PORTION);
    expect(await counts()).toEqual([{ points: PORTION }]);
  });

  it('goes on by the counts of the process while the database does not answer', async () => {
    const one = await start();
    await one.dataSource.destroy();
    Logger.overrideLogger(false);
    expect(await one.ask('barbara', LIMIT + 1)).toBe(LIMIT);
    await one.dataSource.initialize();
  });
});
