import { waitUntil } from '@obelisk/testing';
import { aQuery, aShape, itemsOf, LIMITS, walk } from '../../test/query-walk.ts';
import { TestDatabase } from '../../test/test-database.ts';
import { purgeSuperseded } from '../ingest/purge-superseded.ts';
import { EventQueries } from './event-queries.ts';

const EVENTS = 400;
const START = 1_700_000_000_000;

describe('a walk through pages while events arrive', () => {
  let database: TestDatabase;
  let queries: EventQueries;
  beforeAll(async () => {
    database = await TestDatabase.create(process.env['DATABASE_URL']);
    queries = new EventQueries(database.dataSource);
  });
  afterAll(() => database.drop());

  it.each(['asc', 'desc'] as const)('sees each event once, as it was at its first page: %s', async (direction) => {
    const dataset = await database.aDataset();
    const reading = (n: number, value: number) => ({
      timestamp: START + n * 2,
      metric: 'a::number',
      source: `s${String(n % 3)}`,
      value,
    });
    const before = Array.from({ length: EVENTS }, (_, n) => reading(n, n));
    await database.importEvents(dataset, before);
    let round = 0;
    // Before each page: new events all over the range and beyond, replaced ones, and the removal of versions that nobody needs.
    const meanwhile = async () => {
      round += 1;
      const added = Array.from({ length: 50 }, (_, n) => ({
        ...reading(n * 8 + round, -1),
        timestamp: START + n * 16 + round * 2 - 1,
      }));
      const replaced = Array.from({ length: 40 }, (_, n) => reading(n * 10 + (round % 10), -round));
      await database.importEvents(dataset, [...added, ...replaced, { ...reading(EVENTS + round, -1) }]);
      await purgeSuperseded(database.dataSource, new AbortController().signal);
    };
    const found = await walk(
      queries,
      aQuery([dataset]),
      aShape({ direction, timestampPrecision: 'MILLISECONDS' }),
      37,
      meanwhile,
    );
    expect(round).toBeGreaterThan(5);
    expect(found).toEqual(direction === 'asc' ? before : before.toReversed());
  });

  it('sees an event whose import was not yet committed when it began', async () => {
    const dataset = await database.aDataset();
    await database.importEvents(dataset, [{ timestamp: 5, metric: 'a::number', value: 1 }]);
    const runner = database.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query('SELECT pg_advisory_xact_lock_shared(7226002, key) FROM datasets WHERE id = $1', [dataset]);
    await runner.query(
      `INSERT INTO metric_events ("timestamp", ts_received, dataset_key, metric, number_value)
       SELECT 1000, floor(extract(epoch FROM clock_timestamp()) * 1000), key, 'a::number', 7 FROM datasets WHERE id = $1`,
      [dataset],
    );
    const walking = walk(queries, aQuery([dataset]), aShape({ fields: ['value'] }), 1);
    await runner.query('SELECT pg_sleep(0.1)');
    await runner.commitTransaction();
    await runner.release();
    expect(await walking).toEqual([{ value: 7 }, { value: 1 }]);
  });

  it('goes on where a page ended because its time was up', async () => {
    const dataset = await database.aDataset();
    const events = Array.from({ length: 3_000 }, (_, n) => ({ timestamp: START + n, metric: 'a::number', value: n }));
    await database.importEvents(dataset, events);
    const shape = aShape({ fields: ['timestamp', 'value'], timestampPrecision: 'MILLISECONDS' });
    const hurried = { timeLimit: 500, tick: 1, signal: new AbortController().signal };
    const page = await queries.events(aQuery([dataset]), shape, { limit: 10_000, cursor: null }, hurried);
    const found: string[] = [];
    for await (const items of page.items()) {
      found.push(...items);
      const fetched = performance.now();
      await waitUntil('the time of the page is up', () => performance.now() > fetched + 500);
    }
    expect(found.length).toBeLessThan(events.length);
    const rest = await queries.events(aQuery([dataset]), shape, { limit: 10_000, cursor: page.cursor ?? null }, LIMITS);
    const shown = [...found.map((line) => JSON.parse(line) as object), ...(await itemsOf(rest))];
    expect(shown).toEqual(events.map(({ timestamp, value }) => ({ timestamp, value })));
  });
});
