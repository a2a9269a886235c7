import { waitUntil } from '@obelisk/testing';
import pg from 'pg';
import { aSelection, readAll } from '../../test/read-slices.ts';
import { TestDatabase } from '../../test/test-database.ts';
import { importFile } from './import-file.ts';
import type { ImportProgress } from './import-options.ts';

describe('the way of events into their table', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await TestDatabase.create(process.env['DATABASE_URL']);
  });
  afterAll(() => database.drop());

  const event = (timestamp: number, more: object = {}) => ({ timestamp, metric: 'a::number', value: 1, ...more });

  /** Which phases an import went through, and how often the time goes back from row to row as they lie in the table. */
  async function wayOf(events: readonly object[]) {
    const dataset = await database.aDataset();
    const phases = new Set<ImportProgress['phase']>();
    await database.importEvents(dataset, events, { onProgress: ({ phase }) => phases.add(phase) });
    expect(await database.counts(dataset)).toMatchObject({ events: events.length, hours: events.length });
    const [row]: { steps: number }[] = await database.dataSource.query(
      `SELECT count(*) FILTER (WHERE step < 0)::integer AS steps FROM (
         SELECT "timestamp" - lag("timestamp") OVER (ORDER BY metric_events.ctid) AS step
         FROM metric_events JOIN datasets ON key = dataset_key WHERE id = $1) AS steps`,
      [dataset],
    );
    return { phases: [...phases], stepsBack: row?.steps };
  }

  it('is straight for new ones, also of a few long series', async () => {
    const series = (source: string) => Array.from({ length: 5_000 }, (_, index) => event(index + 1, { source }));
    expect(await wayOf([...series('a'), ...series('b')])).toMatchObject({ phases: ['storing'] });
  });

  it('is straight for what is nearly in order, and sorts it on the way', async () => {
    const events = Array.from({ length: 1_001 }, (_, index) => event(1 + (index ^ 1))); // pairs the wrong way round, and one
    expect(await wayOf(events)).toEqual({ phases: ['storing'], stepsBack: 0 });
  });

  it('is by way of a sort for many short series one after the other', async () => {
    const long = { metric: 'a::string', value: 'x'.repeat(1_000) }; // the time is looked at once in 256 KiB
    const series = (source: number) =>
      Array.from({ length: 300 }, (_, index) => event(index + 1, { ...long, source: String(source) }));
    expect(await wayOf(Array.from({ length: 40 }, (_, source) => series(source)).flat())).toEqual({
      phases: ['storing', 'reading'],
      stepsBack: 0,
    });
  });

  it('begins anew when an event at the end is stored already, and replaces it', async () => {
    const dataset = await database.aDataset();
    await database.importEvents(dataset, [event(10_000, { value: 2 })]);
    const events = Array.from({ length: 10_000 }, (_, index) => event(index + 1));
    expect(await database.importEvents(dataset, events)).toMatchObject({ events: 10_000, replaced: 1 });
    expect(await database.counts(dataset)).toEqual({ events: 10_000, hours: 10_000, metrics: 10_000 });
    const { csv } = await readAll(database.store, aSelection([dataset]), { fields: ['value'] });
    expect(new Set(csv.trimEnd().split('\n'))).toEqual(new Set(['1']));
  });

  it('ends in one sentence when another import waits for its events, and it for theirs', async () => {
    const datasetId = await database.aDataset();
    await database.importEvents(datasetId, [event(5)]);
    const file = await database.aFile([event(1), event(2)].map((each) => JSON.stringify(each)).join('\n'));
    // PostgreSQL ends the first that looks for a deadlock.
    const rival = await new pg.Client(`${database.url}?options=-c%20deadlock_timeout%3D1min`).connect();
    const store = (ms: number) =>
      rival.query(
        `INSERT INTO metric_events ("timestamp", ts_received, dataset_key, producer_id, metric, number_value)
         SELECT $2, 0, key, 0, 'a::number', 7 FROM datasets WHERE id = $1`,
        [datasetId, ms * 1_000],
      );
    try {
      await rival.query('BEGIN');
      await store(2);
      const databaseUrl = `${database.url}?options=-c%20deadlock_timeout%3D3s`;
      const importing = importFile({ databaseUrl, datasetId, file, format: 'ndjson', timeUnit: 'ms' });
      const ended = expect(importing).rejects.toThrow(
        'Another import is storing the same events in another order, so nothing of this one was imported: import the file again when the other has ended.',
      );
      await waitUntil('the import waits', async () => {
        const rows: unknown[] = await database.dataSource.query(
          `SELECT FROM pg_stat_activity WHERE application_name = 'obelisk-import' AND datname = current_database() AND wait_event_type = 'Lock'`,
        );
        return rows.length > 0;
      });
      await Promise.all([store(1), ended]);
      await rival.query('COMMIT');
      expect(await database.counts(datasetId)).toMatchObject({ events: 3 });
    } finally {
      await rival.end();
    }
  });
});
