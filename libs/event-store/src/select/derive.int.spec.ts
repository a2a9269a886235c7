import type { MetricType } from '@obelisk/domain';
import { readAll, aSelection } from '../../test/read-slices.ts';
import { seededRandom } from '@obelisk/testing';
import { TestDatabase } from '../../test/test-database.ts';
import { COPY_SETTINGS } from '../copy/copy-session.ts';
import { toMetricSelection } from '../event-selection.ts';
import { storedMetrics } from './derive.ts';
import { selectEvents } from './select-events.ts';
import { rowFormat } from '../rows/row-formats.ts';

const START = 1_700_000_000_000;
const EVENTS = 2_000;

interface Event {
  timestamp: number;
  metric: string;
  source: string;
  value: unknown;
}

/** Values whose text a detour by jsonb would change: the order of names, doubled zeros, huge and tiny numbers. */
const VALUES: unknown[] = [
  { b: 1, a: { list: [1, 2.5, 1e300], text: 'x,"y"\nz', flag: true } },
  { a: { list: [1, 'two'], text: '', flag: false, nothing: null }, z: 1, b: -0.5 },
  { a: { list: [], text: 'ü😀', '0': 'zero' }, b: 1e-320 },
  { a: [10, { b: [true] }], b: '5' },
  [1, [2, 3], { a: 4 }],
  [],
  {},
  'text',
  7,
  true,
  { 'odd->name[0]': 1, __proto__: 2, "it's": { '"': 3 } },
];

const DERIVED: [string, (string | number)[], MetricType][] = [
  ['b', ['b'], 'number'],
  ['b', ['b'], 'string'],
  ['a->list', ['a', 'list'], 'number[]'],
  ['a->list', ['a', 'list'], 'json'],
  ['a->list[1]', ['a', 'list', 1], 'number'],
  ['a->text', ['a', 'text'], 'string'],
  ['a->flag', ['a', 'flag'], 'bool'],
  ['a->nothing', ['a', 'nothing'], 'json'],
  ['a', ['a'], 'json'],
  ['a[1]->b[0]', ['a', 1, 'b', 0], 'bool'],
  ['[1][0]', [1, 0], 'number'],
  ['a->0', ['a', '0'], 'string'],
  ['[0]', [0], 'json'],
  ['"odd->name[0]"', ['odd->name[0]'], 'number'],
  [`it's->"\\""`, ["it's", '"'], 'number'],
];

describe('metrics drawn from json metrics', () => {
  let database: TestDatabase;
  let datasets: string[];
  let events: Event[];

  beforeAll(async () => {
    database = await TestDatabase.create(process.env['DATABASE_URL']);
    const random = seededRandom(5);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    events = Array.from({ length: EVENTS }, (_, n) => {
      const metric = pick(['m::json', 'm::json', 'other::json', 'm::number', 'm::string']);
      const value = metric === 'm::number' ? n : metric === 'm::string' ? '{"b":1}' : pick(VALUES);
      return { timestamp: START + Math.floor(n / 7), metric, source: `s${String(n)}`, value };
    });
    datasets = [await database.aDataset(), await database.aDataset()];
    for (const [index, dataset] of datasets.entries()) {
      await database.importEvents(
        dataset,
        events.filter((_, n) => n % 2 === index),
      );
    }
  }, 60_000);
  afterAll(() => database.drop());

  /** By JavaScript alone: what is at the steps, as a cell of the type; undefined when it is something else. */
  function cell(value: unknown, steps: readonly (string | number)[], type: MetricType): string | undefined {
    let found: unknown = JSON.parse(JSON.stringify(value));
    for (const step of steps) {
      const isThere =
        typeof step === 'number'
          ? Array.isArray(found)
          : typeof found === 'object' && found !== null && !Array.isArray(found) && Object.hasOwn(found, step);
      if (!isThere) return undefined;
      found = (found as Record<string | number, unknown>)[step];
    }
    if (found === undefined || found === null) return undefined;
    switch (type) {
      case 'number':
        return typeof found === 'number' ? String(found) : undefined;
      case 'bool':
        return typeof found === 'boolean' ? String(found) : undefined;
      case 'string':
        return typeof found === 'string' ? found : undefined;
      case 'number[]':
        return Array.isArray(found) && found.every((entry) => typeof entry === 'number')
          ? JSON.stringify(found)
          : undefined;
      case 'json':
        return JSON.stringify(found);
    }
  }

  const compare = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
  const quoted = (text: string) => (/[",\n\r]/.test(text) || text === '' ? `"${text.replaceAll('"', '""')}"` : text);

  function expected(stored: readonly string[], derived: typeof DERIVED): string {
    const rows = events.flatMap(({ timestamp, metric, source, value }) => [
      ...(stored.includes(metric)
        ? [
            {
              timestamp,
              metric,
              source,
              cell:
                typeof value === 'string' && metric !== 'm::json' && metric !== 'other::json'
                  ? value
                  : JSON.stringify(value),
            },
          ]
        : []),
      ...(metric === 'm::json' ? derived : []).flatMap(([path, steps, type]) => {
        const drawn = cell(value, steps, type);
        return drawn === undefined ? [] : [{ timestamp, metric: `m::json/${path}::${type}`, source, cell: drawn }];
      }),
    ]);
    rows.sort((a, b) => a.timestamp - b.timestamp || compare(a.metric, b.metric) || compare(a.source, b.source));
    return rows
      .map((row) => `${String(row.timestamp)},${quoted(row.metric)},${row.source},${quoted(row.cell)}\n`)
      .join('');
  }

  const names = (derived: typeof DERIVED) => derived.map(([path, , type]) => `m::json/${path}::${type}`);
  /** PostgreSQL writes numbers its own way: 1e+300, 1e-320. Cells are compared as the numbers that they are. */
  const normal = (csv: string) =>
    csv.replaceAll(/(?<=,)-?\d[\d.]*(?:e[+-]?\d+)?(?=\n)/g, (text) => String(Number(text)));

  it.each<[string, string[], typeof DERIVED]>([
    ['all of them, with stored metrics between', ['m::json', 'm::number'], DERIVED],
    ['alone', [], DERIVED.slice(0, 1)],
    ['of every type', ['m::string'], DERIVED.slice(2, 9)],
  ])('%s, are what JavaScript draws from the same events', async (_, stored, derived) => {
    const { csv, records } = await readAll(
      database.store,
      aSelection(datasets, { metrics: [...stored, ...names(derived)] }),
    );
    const wanted = expected(stored, derived);
    expect(wanted.length).toBeGreaterThan(1_000);
    expect(normal(csv)).toBe(normal(wanted));
    expect(records).toBe(wanted.split('\n').length - 1 - (wanted.match(/x,""y""\n/g)?.length ?? 0));
  });

  it('are cut by a limit like other rows', async () => {
    const selection = aSelection(datasets, { metrics: names(DERIVED) });
    const whole = (await readAll(database.store, selection)).csv;
    const { csv, records } = await readAll(database.store, selection, { limit: 7 });
    expect(records).toBe(7);
    expect(whole.startsWith(csv)).toBe(true);
  });

  it('are estimated exactly where they are drawn from few events', async () => {
    const selection = aSelection(datasets, { metrics: names(DERIVED) });
    const { records } = await readAll(database.store, selection);
    expect(await database.store.estimate(selection)).toEqual({ records, exact: true });
  });

  it('are read in the order of the index, and sorted within a moment only', async () => {
    const refs: { id: string; key: number }[] = await database.dataSource.query(
      'SELECT id, key FROM datasets WHERE id = ANY ($1)',
      [datasets],
    );
    const metrics = toMetricSelection({ metrics: names(DERIVED) });
    const restriction = {
      metrics: storedMetrics(metrics),
      receivedUpTo: Date.now(),
      range: { from: START * 1_000, to: (START + 1_000) * 1_000 },
    };
    const runner = database.dataSource.createQueryRunner();
    try {
      for (const [name, value] of Object.entries(COPY_SETTINGS)) await runner.query(`SET ${name} = '${String(value)}'`);
      for (const given of [refs.slice(0, 1), refs]) {
        const layout = { fields: ['timestamp', 'value'], timestampPrecision: 'SECONDS', rows: rowFormat() } as const;
        const select = selectEvents(given, restriction, layout, { metrics, superseded: true });
        const plan: { 'QUERY PLAN': string }[] = await runner.query(`EXPLAIN ${select.inlined()}`);
        const text = plan.map((line) => line['QUERY PLAN']).join('\n');
        expect(text).toMatch(/Incremental Sort/);
        expect(text).toMatch(/Index Scan using metric_events_key[^\n]*\n\s*Index Cond: [^\n]*metric = /);
        expect(text).not.toMatch(/(?<!Incremental )Sort {2}\(/);
      }
    } finally {
      await runner.query('RESET ALL');
      await runner.release();
    }
  });
});
