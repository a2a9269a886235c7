import { settingsFor, timeBudget } from '@obelisk/database';
import { parseFilter, parseMetricSelection, type EventField, type Filter } from '@obelisk/domain';
import { parse } from 'csv-parse/sync';
import { aSelection, readAll } from '../../test/read-slices.ts';
import { TestDatabase } from '../../test/test-database.ts';
import { COPY_SETTINGS } from '../copy/copy-session.ts';
import { rangeInMicroseconds, type EventSelection } from '../event-selection.ts';
import { estimateStored } from '../rollup/estimate.ts';
import type { RowLayout } from '../rows/row-format.ts';
import { rowFormat } from '../rows/row-formats.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { firstRows } from './first-rows.ts';
import { estimateSelection } from './estimate-selection.ts';
import { measureWindows } from './measure-rows.ts';
import { measure } from './measure.ts';
import { previewSelection } from './preview-selection.ts';
import { rowEstimate } from './row-estimate.ts';

const START = 1_700_000_000_000;
const EVENTS = 180_000;
/** Events of one moment, far more than a window would hold if they came one by one. */
const SERIES = 600;
/** So many moments hold less than what is counted. */
const FEW = { from: START, to: START + 10 * 60_000 };
const SHARE_OF_FEW = (10 * SERIES) / EVENTS;
const LAYOUT = {
  fields: ['timestamp', 'metric', 'source', 'value'] satisfies EventField[],
  timestampPrecision: 'MILLISECONDS' as const,
  rows: rowFormat(),
};
const AMPLE_MS = 30_000;

function filterOf(json: object): Filter {
  const filter = parseFilter(json);
  if (filter === null) throw new Error('an empty filter');
  return filter;
}

describe('a look at some events', () => {
  let database: TestDatabase;
  let large: string;
  let odd: string;

  beforeAll(async () => {
    database = await TestDatabase.create(process.env['DATABASE_URL']);
    large = await database.aDataset();
    odd = await database.aDataset();
    await database.dataSource.query(
      `INSERT INTO metric_events ("timestamp", ts_received, dataset_key, number_value, text_value, metric, source)
       SELECT (${String(START)} + n / ${String(SERIES)} * 60000) * 1000, 1, (SELECT key FROM datasets WHERE id = $1),
              CASE WHEN n % 6 > 0 THEN n END, CASE WHEN n % 6 = 0 THEN CASE WHEN n % 24 = 0 THEN '{"a":' || n || '}' ELSE '{"a":"none"}' END END,
              CASE WHEN n % 6 > 0 THEN 'm' || n % 6 || '::number' ELSE 'j::json' END, 's' || n % ${String(SERIES)}
       FROM generate_series(0, ${String(EVENTS - 1)}) AS n`,
      [large],
    );
    await database.importEvents(odd, [
      { timestamp: START, metric: 'a::string', value: '' },
      { timestamp: START + 1, metric: 'a::string', value: 'a "quoted", text\nof two lines, é😀' },
      { timestamp: START + 2, metric: 'a::json', value: { a: ['x', null] }, source: 'comma,' },
      { timestamp: START + 3, metric: 'a::number', value: -1.5e-7, location: { lat: 1, lng: 2 }, tags: ['x'] },
      { timestamp: START + 4, metric: 'a::bool', value: true, producer: { userId: 'u', clientId: 'c' } },
    ]);
  }, 60_000);
  afterAll(() => database.drop());

  function datasetsOf(selection: EventSelection): Promise<{ id: string; key: number }[]> {
    return database.dataSource.query('SELECT id, key FROM datasets WHERE id = ANY ($1)', [selection.datasets]);
  }

  const estimate = async (selection: EventSelection) =>
    estimateSelection(database.dataSource, await datasetsOf(selection), selection, AMPLE_MS);

  const preview = async (selection: EventSelection, layout: RowLayout = LAYOUT) =>
    previewSelection(database.dataSource, await datasetsOf(selection), selection, {
      layout,
      most: 20,
      limit: AMPLE_MS,
    });

  async function look(selection: EventSelection, filter: Sql, limit = AMPLE_MS) {
    const datasets = await datasetsOf(selection);
    const stored = await estimateStored(database.dataSource, datasets, selection, timeBudget(AMPLE_MS));
    const metrics = parseMetricSelection(selection.metrics, 'metrics');
    const scope = { metrics: selection.metrics, range: rangeInMicroseconds(selection) };
    const rules = { metrics, layout: LAYOUT, filter, readFilter: () => undefined };
    const measured = await measure(
      database.dataSource,
      { datasets, scope, rules, hides: false },
      stored,
      timeBudget(limit),
    );
    return { measured, estimate: rowEstimate(stored, measured, { metrics, hides: false }) };
  }

  /** The first and the last in the order of the file, so that a sample which ends amid a moment would miss one. */
  it.each<[string, Sql, number]>([
    ['the first metric', sql`events.metric = 'j::json'`, EVENTS / 6],
    ['the last metric', sql`events.metric = 'm5::number'`, EVENTS / 6],
    ['a few sources', sql`events.source = ANY (${['s1', 's77', 's302', 's599']}::text[])`, (4 * EVENTS) / SERIES],
    ['a stretch of time', sql`events."timestamp" >= ${(START + 150 * 60_000) * 1_000}::bigint`, EVENTS / 2],
    ['everything', sql`true`, EVENTS],
    ['nothing', sql`false`, 0],
  ])('tells how many rows have %s', async (_, filter, records) => {
    const { measured, estimate } = await look(aSelection([large]), filter);
    expect(measured.complete).toBe(false);
    expect(measured.examined).toBeLessThan(EVENTS / 2);
    expect(estimate.exact).toBe(false);
    expect(Math.abs(estimate.records - records)).toBeLessThanOrEqual(records * 0.1);
  });

  it('takes all of them where they are few', async () => {
    const { measured, estimate } = await look(aSelection([large], FEW), sql`events.metric = 'm1::number'`);
    expect(measured).toMatchObject({ examined: EVENTS * SHARE_OF_FEW, complete: true });
    expect(estimate).toEqual({ records: (EVENTS / 6) * SHARE_OF_FEW, exact: true });
  });

  it('walks the index in each window, and no further', async () => {
    const scope = { metrics: ['m1::number'], range: { from: null, to: null } };
    const rules = {
      metrics: parseMetricSelection(scope.metrics, 'metrics'),
      layout: LAYOUT,
      readFilter: () => undefined,
    };
    const windows = [{ start: START * 1_000, width: 1_000 }];
    const statement = measureWindows(await datasetsOf(aSelection([large])), scope, windows, rules);
    const plan = await database.dataSource.transaction(async (manager) => {
      await manager.query(...settingsFor(COPY_SETTINGS));
      const { text, values } = sql`EXPLAIN ${statement}`.parameterised();
      return manager.query<{ 'QUERY PLAN': string }[]>(text, values);
    });
    const text = plan.map((line) => line['QUERY PLAN']).join('\n');
    expect(text.match(/using metric_events_key/g)).toHaveLength(2);
    expect(text).not.toMatch(/Seq Scan|Sort {2}\(|Bitmap/);
  });

  it('gives up in time, and takes all events for rows', async () => {
    const { measured, estimate } = await look(aSelection([large]), sql`pg_sleep(1) IS NOT NULL`, 50);
    expect(measured).toEqual({ examined: 0, rows: 0, bytes: 0, complete: false });
    expect(estimate).toEqual({ records: EVENTS, exact: false });
  });

  it('tells how many rows are drawn from json, and counts them where the events are few', async () => {
    const metrics = ['j::json/a::number'];
    const few = await estimate(aSelection([large], { metrics, ...FEW }));
    expect(few).toEqual({ records: (EVENTS / 24) * SHARE_OF_FEW, exact: true });
    const all = await estimate(aSelection([large], { metrics: [...metrics, '*::number'] }));
    expect(all.exact).toBe(false);
    expect(Math.abs(all.records - (EVENTS * 21) / 24)).toBeLessThan(EVENTS * 0.05);
  });

  describe('through filters', () => {
    it.each<[string, Partial<EventSelection>, object | null, number]>([
      ['of the request', { filter: filterOf({ source: { _in: ['s1', 's2', 's6'] } }) }, null, (3 * EVENTS) / SERIES],
      ['of the reader', {}, { metric: { _neq: 'j::json' } }, (5 * EVENTS) / 6],
      [
        'of both, about what is drawn',
        { metrics: ['j::json/a::number', '*::number'], filter: filterOf({ metric: { _eq: 'j::json/a::number' } }) },
        { metric: { _eq: 'j::json' } },
        EVENTS / 24,
      ],
    ])('%s', async (_, changes, readFilter, records) => {
      const readFilters = new Map(readFilter === null ? [] : [[large, filterOf(readFilter)]]);
      const selection = aSelection([large], { ...changes, readFilters });
      const found = await estimate(selection);
      if (readFilter !== null) expect(found).toEqual({ records, exact: true });
      else {
        expect(found.exact).toBe(false);
        expect(Math.abs(found.records / records - 1)).toBeLessThan(0.15);
      }
      const few = await estimate({ ...selection, ...FEW });
      expect(few).toEqual({ records: records * SHARE_OF_FEW, exact: true });
    });
  });

  it('measures the bytes of rows as COPY writes them', async () => {
    const { csv } = await readAll(database.store, aSelection([odd]));
    const { measured } = await look(aSelection([odd]), sql`true`);
    expect(measured).toEqual({ examined: 5, rows: 5, bytes: Buffer.byteLength(csv), complete: true });
  });

  describe('previews', () => {
    it.each<[string, Partial<EventSelection>]>([
      ['all', {}],
      ['some metrics', { metrics: ['m3::number', 'm2::number'] }],
      ['filtered rows', { filter: filterOf({ source: { _in: ['s5', 's9'] } }) }],
      ['metrics drawn from json', { metrics: ['j::json/a::number', 'm2::number', 'j::json/a::string'] }],
    ])('%s as the file begins', async (_, changes) => {
      const selection = aSelection([large], changes);
      const shown = await preview(selection);
      const { csv } = await readAll(database.store, selection, { limit: 20 });
      expect(shown.rows).toEqual(
        parse(csv, { cast: (value, { quoting }) => (value === '' && !quoting ? null : value) }),
      );
      expect(shown.rows).toHaveLength(20);
      expect(shown).toMatchObject({ complete: true, estimate: await estimate(selection) });
    });

    it('every field as text, in the order asked', async () => {
      const fields: EventField[] = ['timestamp', 'producer', 'location', 'tags', 'value', 'source', 'elevation'];
      const { rows, rowBytes, ...shown } = await preview(
        aSelection([odd], { metrics: ['*::number', '*::bool', '*::string'] }),
        { fields, timestampPrecision: 'SECONDS', rows: rowFormat() },
      );
      const second = String(START / 1_000);
      expect(rows).toEqual([
        [second, null, null, null, '', null, null],
        [second, null, null, null, 'a "quoted", text\nof two lines, é😀', null, null],
        [second, null, '{"lat":1,"lng":2}', '["x"]', '-1.5e-07', null, null],
        [second, '{"userId":"u","clientId":"c"}', null, null, 'true', null, null],
      ]);
      expect(shown).toEqual({ estimate: { records: 4, exact: true }, complete: true });
      expect(rowBytes).toBeGreaterThan(30);
    });

    it('nothing', async () => {
      for (const selection of [aSelection([]), aSelection([large], { from: 1, to: 2 })]) {
        expect(await preview(selection)).toMatchObject({
          rows: [],
          complete: true,
          estimate: { records: 0, exact: true },
        });
      }
    });

    it('what was found until the time was up', async () => {
      const select = sql`
        SELECT n AS "timestamp", CASE WHEN n > 3 THEN pg_sleep(60)::text END AS source FROM generate_series(1, 9) AS n`;
      const found = await firstRows(
        database.dataSource,
        select,
        { columns: ['timestamp', 'source'], most: 20 },
        timeBudget(2_000),
      );
      expect(found).toEqual({ rows: ['1', '2', '3'].map((n) => [n, null]), complete: false });
    });
  });
});
