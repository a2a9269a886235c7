import { createHash } from 'node:crypto';
import { DEFAULT_FIELDS, EVENT_FIELDS, parseFilter } from '@obelisk/domain';
import fc from 'fast-check';
import { aSelection, readAll, readSlices } from '../test/read-slices.ts';
import { TestDatabase } from '../test/test-database.ts';
import type { EventSelection } from './event-selection.ts';
import { rowFormat } from './rows/row-formats.ts';

const HOUR_MS = 3_600_000;
/** A whole hour: 2023-11-14T22:00:00Z. */
const START = 1_699_999_200_000;

/** Metrics and a filter, and what of them is compared inside of the index, before a row is fetched. */
const SELECTIONS: [string[], object | null, RegExp][] = [
  [[], null, /dataset_key = .*"timestamp" >= .*"timestamp" < /],
  [['a::number'], null, /metric = ANY/],
  [['*::number'], null, /dataset_key = /],
  [[], { source: { _eq: 's7' } }, /source = 's7'/],
  [['a::number'], { source: { _in: ['s7', 's8'] }, value: { _gt: 5 } }, /metric = ANY.*source = ANY/],
  [[], { metric: { _eq: 'a::number' } }, /metric = 'a::number'/],
];

describe('EventStore', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await TestDatabase.create(process.env['DATABASE_URL']);
  });
  afterAll(() => database.drop());

  const everyField = { fields: EVENT_FIELDS, header: true };

  it('writes all eleven fields, of all five types, with and without the optional ones', async () => {
    const dataset = await database.aDataset('all-fields');
    const producer = { userId: 'u-1', clientId: 'c-1' };
    await database.importEvents(dataset, [
      {
        timestamp: 1_000,
        metric: 'a::number',
        value: 0.1,
        source: 's',
        tags: ['x', 'y"z', 'é,'],
        location: { lat: 48, lng: -126 },
        elevation: 2.5,
        producer,
      },
      { timestamp: 2_000, metric: 'b::bool', value: false },
      { timestamp: 3_000, metric: 'c::string', value: 'two\nlines, "quoted" \\ \t', tags: [] },
      { timestamp: 3_000, metric: 'd::string', value: '' },
      { timestamp: 3_000, metric: 'e::string', value: '\\N' },
      { timestamp: 4_000, metric: 'f::number[]', value: [1, -2.5, 1e21] },
      { timestamp: 5_000, metric: 'g::json', value: { k: [null, 'v'] } },
      { timestamp: 6_000, metric: 'h::number', value: -1e-7 },
    ]);
    const { csv, records } = await readAll(database.store, aSelection([dataset]), everyField);
    const received = /,(\d{13})\n/.exec(csv)?.[1] ?? '';
    expect(Math.abs(Number(received) - Date.now())).toBeLessThan(60_000);
    expect(csv.replaceAll(received, 'R')).toBe(
      [
        'timestamp,dataset,metric,producer,source,value,tags,location,geohash,elevation,tsReceived',
        `1000,all-fields,a::number,"{""userId"":""u-1"",""clientId"":""c-1""}",s,0.1,"[""x"",""y\\""z"",""é,""]","{""lat"":48,""lng"":-126}",c0w3hf1s70w3,2.5,R`,
        '2000,all-fields,b::bool,,,false,,,,,R',
        '3000,all-fields,c::string,,,"two\nlines, ""quoted"" \\ \t",[],,,,R',
        '3000,all-fields,d::string,,,"",,,,,R',
        '3000,all-fields,e::string,,,\\N,,,,,R',
        '4000,all-fields,f::number[],,,"[1,-2.5,1e+21]",,,,,R',
        '5000,all-fields,g::json,,,"{""k"":[null,""v""]}",,,,,R',
        '6000,all-fields,h::number,,,-1e-07,,,,,R',
        '',
      ].join('\n'),
    );
    expect(records).toBe(8);
  });

  it('has columns in the order asked, and timestamps in the unit asked, rounded down', async () => {
    const dataset = await database.aDataset();
    await database.importCsv(dataset, 'time,a\n1970-01-01T00:00:01.999999Z,7\n');
    const of = async (timestampPrecision: 'SECONDS' | 'MILLISECONDS' | 'MICROSECONDS') =>
      (
        await readAll(database.store, aSelection([dataset]), {
          fields: ['timestamp', 'value', 'metric'],
          timestampPrecision,
        })
      ).csv;
    expect(await of('SECONDS')).toBe('1,7,a::number\n');
    expect(await of('MILLISECONDS')).toBe('1999,7,a::number\n');
    expect(await of('MICROSECONDS')).toBe('1999999,7,a::number\n');
  });

  it('keeps the order within a second when timestamps are in seconds', async () => {
    const dataset = await database.aDataset();
    await database.importCsv(dataset, 'time,z,a\n1100,1,\n1200,,2\n1300,3,\n');
    const { csv } = await readAll(database.store, aSelection([dataset]), {
      fields: ['timestamp', 'value'],
      timestampPrecision: 'SECONDS',
    });
    expect(csv).toBe('1,1\n1,2\n1,3\n');
  });

  it('answers with an empty slice, estimate and file for no events, no dataset and an empty range', async () => {
    const dataset = await database.aDataset();
    for (const selection of [
      aSelection([dataset]),
      aSelection(['unknown']),
      aSelection([]),
      aSelection([dataset], { from: 5, to: 9 }),
    ]) {
      expect(await database.store.estimate(selection)).toEqual({ records: 0, exact: true });
      expect(await database.store.planSlices(selection)).toHaveLength(1);
      expect(await readAll(database.store, selection, { header: true })).toEqual({
        csv: 'timestamp,metric,source,value\n',
        records: 0,
      });
    }
  });

  it('holds from, not to, and what was received in time', async () => {
    const dataset = await database.aDataset();
    await database.importCsv(dataset, 'time,a\n1000,1\n2000,2\n3000,3\n');
    const values = async (changes: Partial<EventSelection>) =>
      (await readAll(database.store, aSelection([dataset], changes), { fields: ['value'] })).csv;
    expect(await values({ from: 1_000, to: 3_000 })).toBe('1\n2\n');
    expect(await values({ from: 1_001 })).toBe('2\n3\n');
    expect(await values({ to: Number.MAX_SAFE_INTEGER })).toBe('1\n2\n3\n');
    expect(await values({ receivedUpTo: Date.now() - HOUR_MS })).toBe('');
  });

  it('selects metrics by exact name and by type', async () => {
    const dataset = await database.aDataset();
    const hostile = `'; DROP TABLE metric_events; --\\::number`;
    const events = ['a::number', 'a::number[]', 'b::number', 'b::bool', hostile].map((metric) => ({
      timestamp: 1_000,
      metric,
      value: metric.endsWith('[]') ? [1] : metric.endsWith('bool') ? true : 1,
    }));
    await database.importEvents(dataset, events);
    const metrics = async (...names: string[]) => {
      const selection = aSelection([dataset], { metrics: names });
      const { csv, records } = await readAll(database.store, selection, { fields: ['metric'] });
      expect(await database.store.estimate(selection)).toEqual({ records, exact: true });
      return csv.trimEnd().split('\n');
    };
    expect(await metrics('*::number')).toEqual([hostile, 'a::number', 'b::number']);
    expect(await metrics('*::number[]')).toEqual(['a::number[]']);
    expect(await metrics('a::number', '*::bool')).toEqual(['a::number', 'b::bool']);
    expect(await metrics(hostile)).toEqual([hostile]);
    expect(await metrics('*::json')).toEqual(['']);
  });

  it('merges datasets in the total order', async () => {
    const ids = [await database.aDataset('order-b'), await database.aDataset('order-a')];
    for (const id of ids) {
      await database.importEvents(
        id,
        ['z', 'a', 'Z', 'é'].flatMap((source) =>
          [1, 2].map((timestamp) => ({ timestamp, metric: 'm::number', value: 1, source })),
        ),
      );
      await database.importEvents(id, [
        { timestamp: 1, metric: 'm::number', value: 1 },
        { timestamp: 1, metric: 'M::number', value: 1 },
      ]);
    }
    const { csv } = await readAll(database.store, aSelection(ids), {
      fields: ['timestamp', 'metric', 'source', 'dataset'],
    });
    const sources = ['Z', 'a', 'z', 'é', ''];
    const expected = [
      ...['order-a', 'order-b'].map((id) => `1,M::number,,${id}`),
      ...[1, 2].flatMap((ts) =>
        sources
          .filter((source) => ts === 1 || source !== '')
          .flatMap((source) => ['order-a', 'order-b'].map((id) => `${String(ts)},m::number,${source},${id}`)),
      ),
    ];
    expect(csv.trimEnd().split('\n')).toEqual(expected);
  });

  it('stops at the limit, and says how many records there were', async () => {
    const dataset = await database.aDataset();
    await database.importCsv(dataset, 'time,a\n1000,1\n2000,2\n3000,3\n');
    expect(await readAll(database.store, aSelection([dataset]), { fields: ['value'], limit: 2, header: true })).toEqual(
      {
        csv: 'value\n1\n2\n',
        records: 2,
      },
    );
  });

  describe('slices', () => {
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
    let datasets: string[];

    /** Sparse and dense hours, bursts, an empty stretch, and one second with 3,000 events. */
    beforeAll(async () => {
      datasets = [await database.aDataset(), await database.aDataset()];
      const rows = (count: number, at: (index: number) => number) =>
        Array.from(
          { length: count },
          (_, index) => `${String(START + at(index))},${String(index)},s${String(index % 700)},${String(index % 3)}`,
        );
      const header = 'time,a,source,b\n';
      const burst = rows(3_000, (index) => 5 * HOUR_MS + 1_234_000 + (index % 997));
      const dense = rows(12_000, (index) => 2 * HOUR_MS + index * 299);
      const sparse = rows(500, (index) => index * 311_113);
      await database.importCsv(datasets[0] ?? '', header + [...sparse, ...burst].join('\n'), {
        sourceColumn: 'source',
      });
      await database.importCsv(datasets[1] ?? '', header + [...dense, ...sparse].join('\n'), {
        sourceColumn: 'source',
      });
    });

    async function expectWhole(selection: EventSelection, target: number): Promise<number> {
      const plain = await readSlices(database.store, selection, [{ start: 0, end: Number.MAX_SAFE_INTEGER }]);
      const inside = plain.csv.split('\n').filter((line) => {
        const timestamp = Number(line.split(',', 1)[0]);
        return line !== '' && timestamp >= (selection.from ?? 0) && timestamp < (selection.to ?? Infinity);
      });
      const slices = await database.store.planSlices(selection, target);
      const joined = await readSlices(database.store, selection, slices);
      expect(joined.records).toBe(inside.length);
      expect(sha256(joined.csv)).toBe(sha256(inside.map((line) => `${line}\n`).join('')));
      return slices.length;
    }

    it('hold every event exactly once, in order, for any range, metrics and size', async () => {
      const time = fc.option(
        fc.integer({ min: -HOUR_MS, max: 50 * HOUR_MS }).map((ms) => START + ms),
        { nil: null },
      );
      const metrics = fc.constantFrom<string[][]>([], ['a::number'], ['*::number'], ['b::number', 'none::bool']);
      await fc.assert(
        fc.asyncProperty(
          time,
          time,
          metrics,
          fc.integer({ min: 50, max: 20_000 }),
          fc.subarray([0, 1], { minLength: 1 }),
          async (from, to, names, target, which) => {
            fc.pre(from === null || to === null || from < to);
            const selection = aSelection(
              which.map((index) => datasets[index] ?? ''),
              { from, to, metrics: names },
            );
            await expectWhole(selection, target);
          },
        ),
        { numRuns: 25 },
      );
    });

    it('are cut within hours, and a hot second is one of them', async () => {
      const selection = aSelection(datasets);
      expect(await expectWhole(selection, 1_000)).toBeGreaterThan(25);
      const slices = await database.store.planSlices(selection, 1_000);
      const second = (START + 5 * HOUR_MS + 1_234_000) * 1_000;
      expect(slices.filter(({ start, end }) => start < second + 1_000_000 && end > second)).toHaveLength(1);
    });

    it('are estimated exactly, whatever the range and the metrics', async () => {
      const time = fc.integer({ min: -HOUR_MS, max: 50 * HOUR_MS }).map((ms) => START + ms);
      await fc.assert(
        fc.asyncProperty(
          time,
          time,
          fc.constantFrom<string[][]>([], ['a::number'], ['*::number']),
          async (from, to, metrics) => {
            fc.pre(from < to);
            const selection = aSelection(datasets, { from, to, metrics });
            const { records } = await readAll(database.store, selection);
            expect(await database.store.estimate(selection)).toEqual({ records, exact: true });
          },
        ),
        { numRuns: 20 },
      );
    });

    it('are estimated without a count where the range cuts a very full hour', async () => {
      const dataset = await database.aDataset();
      await database.dataSource.query(
        `INSERT INTO event_counts (dataset_key, hour, minute, events)
         SELECT key, $2, minute, 50000 FROM datasets, generate_series(0, 59) AS minute WHERE id = $1`,
        [dataset, START / HOUR_MS],
      );
      const selection = aSelection([dataset], { from: START + HOUR_MS / 2 });
      expect(await database.store.estimate(selection)).toEqual({ records: 1_500_000, exact: false });
    });

    it('of some metrics are estimated by their share of each day where too much would have to be counted', async () => {
      const dataset = await database.aDataset();
      await database.importCsv(dataset, `time,a,b\n${String(START)},1,\n${String(START + HOUR_MS / 2)},,2\n`);
      await database.dataSource.query(
        `INSERT INTO event_counts (dataset_key, hour, minute, events)
         SELECT key, $2, minute, 50000 FROM datasets, generate_series(0, 59) AS minute WHERE id = $1`,
        [dataset, START / HOUR_MS],
      );
      const selection = aSelection([dataset], { metrics: ['a::number'], from: START + HOUR_MS / 2 });
      expect(await database.store.estimate(selection)).toEqual({ records: 750_001, exact: false });
    });

    it('are read without a sort of the whole', async () => {
      const { selectEvents } = await import('./select/select-events.ts');
      const { COPY_SETTINGS } = await import('./copy/copy-session.ts');
      const keys: { id: string; key: number }[] = await database.dataSource.query(
        'SELECT id, key FROM datasets WHERE id = ANY ($1)',
        [datasets],
      );
      const runner = database.dataSource.createQueryRunner();
      try {
        for (const [name, value] of Object.entries(COPY_SETTINGS))
          await runner.query(`SET ${name} = '${String(value)}'`);
        for (const given of [keys.slice(0, 1), keys]) {
          for (const [metrics, filter, inIndex] of SELECTIONS) {
            const restriction = {
              metrics,
              receivedUpTo: Date.now(),
              range: { from: START * 1_000, to: (START + HOUR_MS) * 1_000 },
            };
            const layout = { fields: DEFAULT_FIELDS, timestampPrecision: 'SECONDS' as const, rows: rowFormat() };
            const sql = selectEvents(given, restriction, layout, { filter: parseFilter(filter) });
            const plan: { 'QUERY PLAN': string }[] = await runner.query(`EXPLAIN ${sql.inlined()}`);
            const text = plan.map((line) => line['QUERY PLAN']).join('\n');
            expect(text).toMatch(/Index Scan using metric_events_key/);
            const conditions = [...text.matchAll(/Index Cond: (.*)/g)].map(([, condition]) => condition);
            expect(conditions).toHaveLength(given.length);
            for (const condition of conditions) expect(condition).toMatch(inIndex);
            expect(text).not.toMatch(/(?<!Incremental )Sort {2}\(/);
          }
        }
      } finally {
        await runner.query('RESET ALL');
        await runner.release();
      }
    });
  });
});
