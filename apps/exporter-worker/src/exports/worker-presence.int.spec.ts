import { createDataSource, migrate, WorkerEntity } from '@obelisk/database';
import { createTestDatabase, type TestDatabase } from '@obelisk/testing';
import type { DataSource } from 'typeorm';
import type { ExportRunner } from './export-runner.ts';
import type { RunSettings } from './run-settings.ts';
import { WorkerPresence } from './worker-presence.ts';

describe('WorkerPresence', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase('presence', migrate);
    dataSource = await createDataSource({ DATABASE_URL: database.url, DATABASE_POOL_SIZE: 2 }, 'test').initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('says what the worker makes, until it stops, and forgets who fell silent a day ago', async () => {
    const worker = { version: '1', capacity: 1, exportIds: [], startedOn: 1 };
    const now = Date.now();
    await dataSource.manager.insert(WorkerEntity, [
      { ...worker, id: 'silent', heardOn: now - 60_000 },
      { ...worker, id: 'forgotten', heardOn: now - 86_500_000 },
    ]);
    const running = new Set(['a']);
    const settings = { workerConcurrency: 3 } as RunSettings;
    const presence = new WorkerPresence(dataSource, { running } as ExportRunner, settings);
    await presence.say();
    running.add('b');
    await presence.say();
    const rows = await dataSource.manager.find(WorkerEntity, { order: { heardOn: 'DESC' } });
    expect(rows).toEqual([
      expect.objectContaining({ version: '0.1.0', capacity: 3, exportIds: ['a', 'b'] }),
      expect.objectContaining({ id: 'silent' }),
    ]);
    expect(rows[0]?.heardOn).toBeGreaterThanOrEqual(now);
    await presence.beforeApplicationShutdown();
    expect((await dataSource.manager.find(WorkerEntity)).map(({ id }) => id)).toEqual(['silent']);
  });
});
