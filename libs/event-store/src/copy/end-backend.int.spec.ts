import { setTimeout as sleep } from 'node:timers/promises';
import { TestDatabase } from '../../test/test-database.ts';
import { sql } from '../sql/sql.ts';
import { BlockPool } from './block-pool.ts';
import { CopyConnections } from './copy-connections.ts';
import { endBackend } from './end-backend.ts';
import { rowFormat } from '../rows/row-formats.ts';

/** Each round may win or lose the race between the statement and what ends it. */
const ROUNDS = 100;

describe('endBackend', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await TestDatabase.create(process.env['DATABASE_URL']);
  });
  afterAll(() => database.drop());

  it('ends a COPY without rows that was destroyed before it had begun', async () => {
    const connections = new CopyConnections({
      DATABASE_URL: database.url,
      COPY_CONNECTIONS: 1,
      COPY_STALL_LIMIT: 60_000,
    });
    const pool = new BlockPool(65_536);
    for (let round = 0; round < ROUNDS; round++) {
      const stream = await connections.copy(
        { question: sql`false`, rows: rowFormat(), select: () => sql`SELECT pg_sleep(30)` },
        pool,
        new AbortController().signal,
        { cancel: (processId) => endBackend(database.dataSource, processId) },
      );
      await new Promise((resolve) => stream.once('close', resolve).destroy());
    }
    await sleep(500); // far longer than a backend takes to end, far shorter than the statement
    const running: unknown = await database.dataSource.query(
      `SELECT pid FROM pg_stat_activity WHERE query LIKE 'COPY%pg_sleep%' AND state = 'active' AND datname = current_database()`,
    );
    await connections.close();
    expect(running).toEqual([]);
  });
});
