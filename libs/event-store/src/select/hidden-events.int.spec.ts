import { DEFAULT_FIELDS, parseFilter, parseMetricSelection } from '@obelisk/domain';
import { DataSource } from 'typeorm';
import { aQuery, aShape, itemsOf, LIMITS } from '../../test/query-walk.ts';
import { aSelection, readAll } from '../../test/read-slices.ts';
import { TestDatabase } from '../../test/test-database.ts';
import { COPY_SETTINGS } from '../copy/copy-session.ts';
import type { EventSelection } from '../event-selection.ts';
import { EventQueries } from '../query/event-queries.ts';
import { rowFormat } from '../rows/row-formats.ts';
import { selectEvents } from './select-events.ts';

const DAY_MS = 86_400_000;
/** Midnight. */
const START = 19_700 * DAY_MS;
/** Costs the planner more than the filters below, which it would rather try first. */
const READ_FILTER = { _or: Array.from({ length: 60 }, (_, n) => ({ elevation: { _eq: n } })) };

describe('what a read filter hides', () => {
  let database: TestDatabase;
  let readFilters: Map<string, NonNullable<ReturnType<typeof parseFilter>>>;
  beforeAll(async () => {
    database = await TestDatabase.create(process.env['DATABASE_URL']);
    const readFilter = parseFilter(READ_FILTER);
    if (readFilter === null) throw new Error('no filter');
    readFilters = new Map(['few', 'many', 'broken'].map((dataset) => [dataset, readFilter]));
    const open = [0, 1, 2].map((day) => ({
      ...{ timestamp: START + day * DAY_MS, metric: 'm::json', source: 'open', elevation: 1 },
      value: { a: day, b: 'x' },
    }));
    const hidden = Array.from({ length: 3_000 }, (_, n) => ({
      ...{ timestamp: START + n * 60_000, metric: 'm::json', source: 'secret', elevation: -1 },
      value: { a: n },
    }));
    for (const id of readFilters.keys()) await database.importEvents(await database.aDataset(id), open);
    await database.importEvents('many', hidden);
    await database.importEvents('broken', hidden);
    // A filter that looks into one of these fails.
    await database.dataSource.query(
      `UPDATE metric_events SET text_value = 'no JSON' WHERE source = 'secret' AND dataset_key = (SELECT key FROM datasets WHERE id = 'broken')`,
    );
  });
  afterAll(() => database.drop());

  const seen = (datasets: string[], changes: Partial<EventSelection> = {}) =>
    aSelection(datasets, { readFilters, ...changes });

  it.each([
    ['of one dataset', ['broken'], 2],
    ['of several', ['broken', 'many'], 4],
  ])('is never looked at by a filter: %s', async (_, datasets, count) => {
    const filter = parseFilter({ 'value->a': { _gte: 1 } });
    const { records } = await readAll(database.store, seen(datasets, { filter }));
    expect(records).toBe(count);
    expect(await database.store.estimate(seen(datasets, { filter }))).toEqual({ records: count, exact: true });
    const queries = new EventQueries(database.dataSource);
    const page = { limit: 10, cursor: null };
    const events = await queries.events({ ...aQuery(datasets, { filter }), readFilters }, aShape(), page, LIMITS);
    expect(await itemsOf(events)).toHaveLength(count);
  });

  it('is never looked at by a filter on what is drawn from it', async () => {
    const [{ key = 0 } = {}]: { key?: number }[] = await database.dataSource.query(
      `SELECT key FROM datasets WHERE id = 'broken'`,
    );
    const restriction = { metrics: ['m::json'], receivedUpTo: Date.now(), range: { from: null, to: null } };
    const layout = { fields: DEFAULT_FIELDS, timestampPrecision: 'SECONDS' as const, rows: rowFormat() };
    const metrics = parseMetricSelection(['m::json/a::number'], 'metrics');
    const filter = parseFilter({ source: { _startsWith: 'probe' } });
    const statement = selectEvents([{ id: 'broken', key }], restriction, layout, { metrics, filter, readFilters });
    const plan = await explained(database.dataSource, statement.inlined());
    const [above = '', scan = ''] = plan.split(/(?=Index Scan using metric_events_key)/);
    expect(above).toContain('probe');
    expect(scan).toContain('elevation');
    expect(scan).not.toContain('probe');
    expect(plan).not.toMatch(/(?<!Incremental )Sort {2}\(/);
  });

  it('does not show in where slices begin, which compressed files tell', async () => {
    const plan = (dataset: string) => database.store.planSlices(seen([dataset]), 1_000);
    expect(await plan('many')).toEqual(await plan('few'));
    expect(await plan('few')).toHaveLength(3);
  });

  it('does not show in the time of estimates and previews, and of pages, up to a tick', async () => {
    const layout = { fields: DEFAULT_FIELDS, timestampPrecision: 'SECONDS' as const, rows: rowFormat() };
    const queries = new EventQueries(database.dataSource);
    const page = { limit: 10, cursor: null };
    const tick = 1_000;
    const pages = async (asked: Promise<Parameters<typeof itemsOf>[0]>) => itemsOf(await asked);
    const selection = { ...aQuery(['few']), readFilters };
    const stats = { statistics: ['count'], time: null, fields: [], geohashPrecision: null, direction: 'asc' } as const;
    const ways: (() => Promise<unknown>)[] = [
      () => database.store.estimate(seen(['few'])),
      () => database.store.preview(seen(['few']), layout, 5),
      () => pages(queries.events(selection, aShape(), page, { ...LIMITS, tick })),
      () => pages(queries.stats(selection, { ...stats, timestampPrecision: 'SECONDS' }, page, { ...LIMITS, tick })),
    ];
    for (const way of ways) {
      const begun = performance.now();
      await way();
      expect(performance.now() - begun).toBeGreaterThanOrEqual(tick);
    }
  });
});

async function explained(dataSource: DataSource, statement: string): Promise<string> {
  const runner = dataSource.createQueryRunner();
  try {
    for (const [name, value] of Object.entries(COPY_SETTINGS)) await runner.query(`SET ${name} = '${String(value)}'`);
    const plan: { 'QUERY PLAN': string }[] = await runner.query(`EXPLAIN (VERBOSE) ${statement}`);
    return plan.map((line) => line['QUERY PLAN']).join('\n');
  } finally {
    await runner.query('RESET ALL');
    await runner.release();
  }
}
