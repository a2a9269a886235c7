import { grant } from '@obelisk/accounts';
import { TestCatalog, type TestAccount } from '../../test/catalog.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The last hours of a month of 29 days, so that hours, days and months differ. */
const START = Date.parse('2024-02-29T20:30:00Z');
const day = (text: string) => Date.parse(`${text}T00:00:00Z`);

describe('what a dataset holds', () => {
  let catalog: TestCatalog;
  let ada: TestAccount;

  beforeAll(async () => {
    catalog = await TestCatalog.start();
    ada = await catalog.anAccount();
    // One event an hour for two days, every third of another metric and without a source.
    await catalog.dataSource.query(
      `INSERT INTO metric_events ("timestamp", ts_received, dataset_key, number_value, text_value, metric, source)
       SELECT ($2::bigint + n * ${String(HOUR)}) * 1000, 1, (SELECT key FROM datasets WHERE id = $1),
              CASE WHEN n % 3 > 0 THEN n END, CASE WHEN n % 3 = 0 THEN '{"no":1}' END,
              CASE WHEN n % 3 = 0 THEN 'air::json' ELSE 'heat::number' END, CASE WHEN n % 3 > 0 THEN 'room-' || n % 3 END
       FROM generate_series(0, 47) AS n`,
      [ada.datasetId, START],
    );
  });
  afterAll(() => catalog.close());

  async function ask(fields: string, account = ada, id = ada.datasetId) {
    const { body } = await catalog.ask(account, `query ($id: String!) { dataset(id: $id) { ${fields} } }`, { id });
    return body.errors === undefined ? (body.data?.['dataset'] as Record<string, unknown>) : body.errors[0]?.message;
  }
  const availability = (args: string) =>
    ask(`availability${args} { bucket from to events isExact buckets { from to events } }`);

  it('is counted by hour, when the range is short', async () => {
    expect(await availability('')).toEqual({
      availability: {
        bucket: 'HOUR',
        from: START - HOUR / 2,
        to: START - HOUR / 2 + 48 * HOUR,
        events: 48,
        isExact: true,
        buckets: Array.from({ length: 48 }, (_, n) => {
          const from = START - HOUR / 2 + n * HOUR;
          return { from, to: from + HOUR, events: 1 };
        }),
      },
    });
  });

  it('is counted by day, and by month', async () => {
    const days = [
      { from: day('2024-02-29'), to: day('2024-03-01'), events: 4 },
      { from: day('2024-03-01'), to: day('2024-03-02'), events: 24 },
      { from: day('2024-03-02'), to: day('2024-03-03'), events: 20 },
    ];
    expect(await availability('(bucket: DAY)')).toMatchObject({
      availability: { bucket: 'DAY', from: day('2024-02-29'), to: day('2024-03-03'), events: 48, buckets: days },
    });
    expect(await availability(`(from: ${String(day('2024-03-01'))}, bucket: DAY)`)).toMatchObject({
      availability: { events: 44, buckets: days.slice(1) },
    });
    expect(await availability('(bucket: MONTH)')).toMatchObject({
      availability: {
        from: day('2024-02-01'),
        to: day('2024-04-01'),
        buckets: [
          { from: day('2024-02-01'), to: day('2024-03-01'), events: 4 },
          { from: day('2024-03-01'), to: day('2024-04-01'), events: 44 },
        ],
      },
    });
  });

  it('is counted of selected metrics, of an attribute by the metric that has it', async () => {
    for (const [metrics, events] of [
      ['["heat::number"]', 32],
      ['["*::json"]', 16],
      ['["air::json/no::number"]', 16],
      ['["none::bool"]', 0],
    ] as const)
      expect(await availability(`(bucket: DAY, metrics: ${metrics})`)).toMatchObject({
        availability: { events, isExact: true },
      });
    expect(await availability('(bucket: HOUR, metrics: ["heat::number"])')).toMatchObject({
      availability: { bucket: 'HOUR', isExact: false },
    });
  });

  it('chooses the shortest bucket that fits', async () => {
    for (const [length, bucket] of [
      [399 * HOUR, 'HOUR'],
      [402 * HOUR, 'DAY'],
      [399 * DAY, 'DAY'],
      [402 * DAY, 'MONTH'],
    ] as const)
      expect(await availability(`(from: ${String(START)}, to: ${String(START + length)})`)).toMatchObject({
        availability: { bucket },
      });
  });

  it.each([
    ['(from: 2, to: 2)', 'to: expected a time after from.'],
    [`(from: 0, bucket: HOUR)`, /^bucket: the range has \d+ of them, and at most 1000 are shown/],
    ['(metrics: ["heat"])', /^metrics: "heat" is not a metric/],
  ])('refuses %s', async (args, message) => {
    expect(await availability(args)).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
  });

  it.each([
    ['(from: -9007199254740991, bucket: MONTH)', 48],
    ['(from: 9007199254740990, bucket: MONTH)', 0],
    ['(to: 1, bucket: MONTH)', 0],
  ])('answers %s, however far that is', async (args, events) => {
    expect(await availability(args)).toMatchObject({ availability: { events } });
  });

  it('refuses a range of more months than are shown', async () => {
    expect(await availability('(to: 9007199254740991)')).toMatch(/^bucket: the range has \d+ of them/);
  });

  it('are metrics by name, paged and searched', async () => {
    const air = {
      ...{ id: 'air::json', name: 'air', type: 'json', events: 16 },
      ...{ firstDayOn: day('2024-02-29'), lastDayOn: day('2024-03-02') },
    };
    const heat = {
      ...{ id: 'heat::number', name: 'heat', type: 'number', events: 32 },
      ...{ firstDayOn: day('2024-02-29'), lastDayOn: day('2024-03-02') },
    };
    const metrics = (args: string) =>
      ask(`metrics${args} { items { id name type events firstDayOn lastDayOn } cursor count }`);
    expect(await metrics('')).toEqual({ metrics: { items: [air, heat], cursor: null, count: 2 } });
    const first = (await metrics('(limit: 1)')) as { metrics: { cursor: string } };
    expect(first).toMatchObject({ metrics: { items: [air], count: 2 } });
    expect(await metrics(`(limit: 1, cursor: "${first.metrics.cursor}")`)).toMatchObject({
      metrics: { items: [heat], cursor: null },
    });
    for (const filter of ['type: "json"', 'name_regex_i: "^AI"', '_not: { type_in: ["number"] }', 'id: "air::json"'])
      expect(await metrics(`(filter: { ${filter} })`)).toMatchObject({ metrics: { items: [air], count: 1 } });
    expect(await metrics('(cursor: "x")')).toMatch(/^cursor: /);
  });

  it('are sources, by how they begin', async () => {
    expect(await ask('sources { items complete }')).toEqual({
      sources: { items: ['room-1', 'room-2'], complete: true },
    });
    expect(await ask('sources(startsWith: "room-2") { items complete }')).toEqual({
      sources: { items: ['room-2'], complete: true },
    });
    expect(await ask('sources(startsWith: "%") { items complete }')).toEqual({
      sources: { items: [], complete: true },
    });
    expect(await ask('sources(limit: 1) { items complete }')).toEqual({
      sources: { items: ['room-1'], complete: false },
    });
  });

  it('is nothing when it is empty', async () => {
    const { datasetId } = await catalog.anAccount('Grace');
    await grant(catalog.dataSource.manager, { datasetId, userId: ada.userId, permissions: ['READ'] });
    const all =
      'availability { bucket from to events buckets { events } } metrics { items { id } count } sources { items complete } firstEventOn lastEventOn';
    expect(await ask(all, ada, datasetId)).toEqual({
      availability: { bucket: 'DAY', from: null, to: null, events: 0, buckets: [] },
      metrics: { items: [], count: 0 },
      sources: { items: [], complete: true },
      firstEventOn: null,
      lastEventOn: null,
    });
  });

  it('says from when to when', async () => {
    expect(await ask('firstEventOn lastEventOn permissions readFilter')).toEqual({
      firstEventOn: START,
      lastEventOn: START + 47 * HOUR,
      permissions: ['READ', 'WRITE', 'MANAGE'],
      readFilter: null,
    });
  });

  it('is not told to who may see a part only', async () => {
    const grace = await catalog.anAccount('Grace');
    const readFilter = { source: { _eq: 'room-1' } };
    const { manager } = catalog.dataSource;
    await grant(manager, { datasetId: ada.datasetId, userId: grace.userId, permissions: ['READ'], readFilter });
    const all =
      'availability { events } metrics { count } sources { items } firstEventOn lastEventOn permissions readFilter';
    expect(await ask(all, grace)).toEqual({
      ...{ availability: null, metrics: null, sources: null, firstEventOn: null, lastEventOn: null },
      ...{ permissions: ['READ'], readFilter },
    });
  });

  it('is looked up together for all datasets of a page', async () => {
    const { body } = await catalog.ask(ada, '{ me { datasets { items { id firstEventOn permissions } count } } }');
    expect(body.data).toEqual({
      me: {
        datasets: {
          items: expect.arrayContaining([
            { id: ada.datasetId, firstEventOn: START, permissions: ['READ', 'WRITE', 'MANAGE'] },
          ]) as unknown,
          count: 2,
        },
      },
    });
  });
});
