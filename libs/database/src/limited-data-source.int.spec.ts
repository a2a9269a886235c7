import { setTimeout as sleep } from 'node:timers/promises';
import { UnavailableError } from '@obelisk/domain';
import { createTestDatabase, startProxy, waitUntil, type TcpProxy, type TestDatabase } from '@obelisk/testing';
import type { DataSource } from 'typeorm';
import { createDataSource } from './data-source.ts';

const LIMIT_MS = 1_000; // and 2 s for the answer
const SOON_MS = LIMIT_MS + 2_000 + 10_000;

describe('a database that is half-open', () => {
  let database: TestDatabase;
  let proxy: TcpProxy;
  let dataSource: DataSource;

  beforeEach(async () => {
    database = await createTestDatabase('limits');
    proxy = await startProxy(database.url);
    const settings = { DATABASE_URL: proxy.url, DATABASE_POOL_SIZE: 1, DATABASE_STATEMENT_TIMEOUT: LIMIT_MS };
    dataSource = await createDataSource(settings, 'test').initialize();
    await dataSource.query('SELECT 1');
  });

  afterEach(async () => {
    await dataSource.destroy();
    await proxy.close();
    await database.drop();
  });

  async function expectOutage(work: Promise<unknown>): Promise<void> {
    const begin = performance.now();
    await expect(work).rejects.toThrow(UnavailableError);
    expect(performance.now() - begin).toBeLessThan(SOON_MS);
  }

  it('fails a statement in time, discards its connection, and works again at once', async () => {
    proxy.freeze();
    await expectOutage(dataSource.query('SELECT 1'));
    await expectOutage(dataSource.query('SELECT 1')); // a new connection is none either
    proxy.thaw();
    const begin = performance.now();
    expect(await dataSource.query('SELECT 7 AS n')).toEqual([{ n: 7 }]);
    expect(performance.now() - begin).toBeLessThan(2_500); // behind the lost statement it would take its whole limit
  });

  it('fails a COMMIT in time', async () => {
    const begun = Promise.withResolvers<undefined>();
    const frozen = Promise.withResolvers<undefined>();
    const work = dataSource.transaction(async (manager) => {
      await manager.query('SELECT 1');
      begun.resolve(undefined);
      await frozen.promise;
    });
    await begun.promise;
    proxy.freeze();
    frozen.resolve(undefined);
    await expectOutage(work);
    proxy.thaw();
    await dataSource.query('SELECT 1');
  });

  it('fails in time when every connection is taken', async () => {
    const running = dataSource.query('SELECT pg_sleep(0.9)');
    proxy.freeze();
    await Promise.all([expectOutage(running), expectOutage(dataSource.query('SELECT 1'))]);
    proxy.thaw();
  });

  it('says unavailable of a lost connection, and of no connection', async () => {
    const running = expectOutage(dataSource.query('SELECT pg_sleep(0.9)'));
    await sleep(100);
    proxy.part();
    await running;
    await expectOutage(dataSource.query('SELECT 1'));
    proxy.join();
    await waitUntil('it is back', () => dataSource.query('SELECT 1').then(() => true));
  });

  it('leaves what is wrong with a statement as it is, and its connection', async () => {
    const backend = () => dataSource.query('SELECT pg_backend_pid()');
    const before: unknown = await backend();
    await expect(dataSource.query('SELECT broken')).rejects.toMatchObject({ driverError: { code: '42703' } });
    await expect(dataSource.query('SELECT pg_sleep(2)')).rejects.toMatchObject({ driverError: { code: '57014' } });
    expect(await backend()).toEqual(before);
  });
});
