import pg from 'pg';
import { TestDatabase } from '../../test/test-database.ts';
import { carryOutDeletions } from '../deletion/carry-out-deletions.ts';
import { purgeSuperseded } from '../ingest/purge-superseded.ts';
import { takeReceipt } from '../ingest/receipt-lock.ts';
import { eraseDataset } from './erase-dataset.ts';
import { deleteRest, removedDatasets, type RemovedDataset } from './removed-datasets.ts';

const { signal } = new AbortController();
const TABLES = ['metric_events', 'superseded_events', 'event_counts', 'metric_counts', 'day_counts', 'event_deletions'];

describe('a dataset that was removed', () => {
  let database: TestDatabase;
  let removed: RemovedDataset;

  beforeAll(async () => {
    database = await TestDatabase.create(process.env['DATABASE_URL']);
  });
  afterAll(() => database.drop());

  beforeEach(async () => {
    const id = await database.aDataset();
    const events = Array.from({ length: 30 }, (_, index) => ({
      timestamp: 1_000 + index,
      metric: 'a::number',
      value: 1,
    }));
    await database.importEvents(id, events);
    await database.dataSource.query('UPDATE datasets SET removed_on = 1 WHERE id = $1', [id]);
    const found = (await removedDatasets(database.dataSource)).find((each) => each.id === id);
    if (found === undefined) throw new Error('it is not among those that were removed');
    removed = found;
  });

  const carryOut = () => carryOutDeletions(database.dataSource, signal, { events: 12, lockMs: 2_000 });
  const erase = () => eraseDataset(database.dataSource, removed, signal);
  const left = async () => {
    const counts = await Promise.all(
      TABLES.map(async (table) => {
        const rows: unknown[] = await database.dataSource.query(`SELECT FROM ${table} WHERE dataset_key = $1 LIMIT 1`, [
          removed.key,
        ]);
        return rows.length === 0 ? [] : [table];
      }),
    );
    return counts.flat();
  };

  it('is erased when no event is left for anybody, and nothing of it stays', async () => {
    await deleteRest(database.dataSource, removed);
    await deleteRest(database.dataSource, removed); // notes no second one
    expect(await erase()).toBe(false);
    expect(await carryOut()).toBe(30);
    expect(await erase()).toBe(false);
    expect(await left()).toEqual(expect.arrayContaining(['superseded_events', 'event_deletions']));
    await purgeSuperseded(database.dataSource, signal, -1_000);
    expect(await erase()).toBe(true);
    expect(await left()).toEqual([]);
    expect(await removedDatasets(database.dataSource)).not.toContainEqual(removed);
  });

  it('lets nobody bring events any more; those of a transaction that began before go, too', async () => {
    await expect(database.importEvents(removed.id, [{ timestamp: 1, metric: 'a::number', value: 1 }])).rejects.toThrow(
      'does not exist',
    );
    await deleteRest(database.dataSource, removed);
    await carryOut();
    await database.dataSource.query(
      `INSERT INTO metric_events ("timestamp", ts_received, dataset_key, number_value, metric) VALUES (5, 1, $1, 5, 'a::number')`,
      [removed.key],
    );
    await purgeSuperseded(database.dataSource, signal, -1_000);
    expect(await erase()).toBe(false);
    await deleteRest(database.dataSource, removed);
    expect(await carryOut()).toBe(1);
    await purgeSuperseded(database.dataSource, signal, -1_000);
    expect(await erase()).toBe(true);
  });

  it('is not erased, and nobody is held up, while a transaction stores events', async () => {
    await deleteRest(database.dataSource, removed);
    await carryOut();
    await purgeSuperseded(database.dataSource, signal, -1_000);
    const client = await new pg.Client(database.url).connect();
    await client.query('BEGIN');
    await takeReceipt(client, removed.key);
    expect(await erase()).toBe(false);
    await client.end();
    expect(await erase()).toBe(true);
  });
});
