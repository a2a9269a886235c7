import fc from 'fast-check';
import { geohash, parseFilter } from '@obelisk/domain';
import { matches, type PlainEvent } from '@obelisk/testing/filter-interpreter';
import { eventBody, filterArbitrary } from '../../test/filter-arbitrary.ts';
import { TestDatabase } from '../../test/test-database.ts';
import { sql } from '../sql/sql.ts';
import { filterSql } from './filter-sql.ts';

const START = 1_700_000_000_000;
const EVENTS = 400;
/** FILTER_RUNS=10000 FILTER_SEED=N is the nightly form. */
const RUNS = Number(process.env['FILTER_RUNS'] ?? 1_000);
const SEED = Number(process.env['FILTER_SEED'] ?? Date.now() % 1_000_000);

describe(`${String(RUNS)} filters (seed ${String(SEED)})`, () => {
  let database: TestDatabase;
  let dataset: string;
  let events: PlainEvent[];

  beforeAll(async () => {
    database = await TestDatabase.create(process.env['DATABASE_URL']);
    dataset = await database.aDataset();
    const bodies = fc.sample(eventBody, { numRuns: EVENTS, seed: SEED });
    const sent = bodies.map((body, n) => ({ timestamp: START + n, ...body }));
    await database.importEvents(dataset, sent);
    const [row] = await database.dataSource.query<{ received: number }[]>(
      'SELECT max(ts_received)::float8 AS received FROM metric_events',
    );
    events = sent.map((event) => ({
      ...(JSON.parse(JSON.stringify(event)) as Omit<PlainEvent, 'dataset' | 'tsReceived'>),
      ...(event.location && { geohash: geohash(event.location.lat, event.location.lng) }),
      dataset,
      tsReceived: row?.received ?? 0,
    }));
  }, 60_000);
  afterAll(() => database.drop());

  it('hold for the events for which they hold in JavaScript', async () => {
    let held = 0;
    await fc.assert(
      fc.asyncProperty(filterArbitrary(events), async (json) => {
        const filter = parseFilter(JSON.parse(JSON.stringify(json)));
        if (filter === null) throw new Error('a filter that asks nothing');
        const condition = filterSql(filter, sql`${dataset}::text COLLATE "C"`);
        const { text, values } =
          sql`SELECT "timestamp" / 1000 AS at FROM metric_events WHERE ${condition} ORDER BY 1`.parameterised();
        const rows: { at: number }[] = await database.dataSource.query(text, values);
        const inlined: { at: number }[] = await database.dataSource.query(
          sql`SELECT "timestamp" / 1000 AS at FROM metric_events WHERE ${condition} ORDER BY 1`.inlined(),
        );
        const wanted = events.filter((event) => matches(filter, event)).map(({ timestamp }) => timestamp);
        expect(rows.map(({ at }) => at)).toEqual(wanted);
        expect(inlined).toEqual(rows);
        if (wanted.length > 0 && wanted.length < EVENTS) held += 1;
      }),
      { numRuns: RUNS, seed: SEED },
    );
    expect(held).toBeGreaterThan(RUNS / 4); // filters that nothing or everything passes prove little
  }, 600_000);
});
