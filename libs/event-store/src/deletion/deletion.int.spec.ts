import { waitUntil } from '@obelisk/testing';
import pg from 'pg';
import { anExport } from '../../test/an-export.ts';
import { aSelection, readAll, readSlices } from '../../test/read-slices.ts';
import { TestDatabase } from '../../test/test-database.ts';
import { takeReceipt } from '../ingest/receipt-lock.ts';
import { foldCounts } from '../rollup/fold-counts.ts';
import { carryOutDeletions } from './carry-out-deletions.ts';
import { countDeletable } from './count-deletable.ts';
import { parseDeletionScope, type DeletionScopeInput } from './deletion-scope.ts';
import { eventDeletions, storeDeletion } from './event-deletions.ts';

const { signal } = new AbortController();
const DAY = 86_400_000;
const FIELDS = ['timestamp', 'metric', 'source', 'value'] as const;

interface TestEvent {
  timestamp: number;
  metric: string;
  source: string;
  value: number;
}

describe('events that are deleted', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await TestDatabase.create(process.env['DATABASE_URL']);
  });
  afterAll(() => database.drop());

  const someEvents = (count: number): TestEvent[] =>
    Array.from({ length: count }, (_, index) => ({
      timestamp: 1_000 + Math.floor(index / 4) * (DAY / 40),
      metric: index % 2 === 0 ? 'a::number' : 'b::number',
      source: index % 4 < 2 ? 's' : 't',
      value: index,
    }));
  const linesOf = (events: readonly TestEvent[]) =>
    events
      .map(({ timestamp, metric, source, value }) => `${String(timestamp)},${metric},${source},${String(value)}`)
      .sort();
  const carryOut = (events = 50, lockMs = 2_000) => carryOutDeletions(database.dataSource, signal, { events, lockMs });
  const ask = (dataset: string, input: DeletionScopeInput) =>
    database.dataSource.transaction((manager) => storeDeletion(manager, dataset, parseDeletionScope(input)));
  async function asked(dataset: string): Promise<number> {
    const { requestedOn } = await anExport(database.dataSource, [dataset]);
    await database.store.settle(requestedOn, signal, [dataset]);
    return requestedOn;
  }
  const at = async (dataset: string, receivedUpTo: number) => {
    const { csv } = await readAll(database.store, aSelection([dataset], { receivedUpTo }), { fields: FIELDS });
    return csv
      .trim()
      .split('\n')
      .filter((line) => line !== '')
      .sort();
  };
  async function expectCounts(dataset: string, events: number): Promise<void> {
    const days: { events: number }[] = await database.dataSource.query(
      'SELECT coalesce(sum(events), 0)::integer AS events FROM day_counts JOIN datasets ON key = dataset_key WHERE id = $1',
      [dataset],
    );
    expect({ ...(await database.counts(dataset)), days: days[0]?.events }).toEqual({
      ...{ events, hours: events, metrics: events, days: events },
    });
  }

  const SCOPES: [string, DeletionScopeInput, (event: TestEvent) => boolean][] = [
    ['all', {}, () => true],
    ['a metric', { metrics: ['a::number'] }, ({ metric }) => metric === 'a::number'],
    ['a type of metrics', { metrics: ['*::number'] }, () => true],
    ['a source', { sources: ['t'] }, ({ source }) => source === 't'],
    ['a range', { from: DAY, to: 3 * DAY }, ({ timestamp }) => timestamp >= DAY && timestamp < 3 * DAY],
    ['from a time on', { from: 4 * DAY }, ({ timestamp }) => timestamp >= 4 * DAY],
    ['up to a time', { to: 1_000 + DAY / 40 }, ({ timestamp }) => timestamp === 1_000],
    [
      'a metric of a source in a range',
      { metrics: ['b::number'], sources: ['s'], from: 1_000, to: 2 * DAY },
      ({ metric, source, timestamp }) => metric === 'b::number' && source === 's' && timestamp < 2 * DAY,
    ],
  ];

  it.each(SCOPES)('are %s, as counted before; who asked before reads them still', async (_, input, isDeleted) => {
    const dataset = await database.aDataset();
    const events = someEvents(1_000);
    const deleted = events.filter(isDeleted).length;
    await database.importEvents(dataset, events);
    const before = await asked(dataset);
    expect(await countDeletable(database.dataSource, dataset, parseDeletionScope(input))).toEqual({
      ...{ events: deleted, isExact: true },
    });
    await ask(dataset, input);
    expect(await carryOut()).toBe(deleted);
    const left = events.filter((event) => !isDeleted(event));
    await expectCounts(dataset, left.length);
    expect(await at(dataset, await asked(dataset))).toEqual(linesOf(left));
    expect(await at(dataset, before)).toEqual(linesOf(events));
    await foldCounts(database.dataSource, signal);
    await expectCounts(dataset, left.length);
    expect(await eventDeletions(database.dataSource, dataset, 9)).toMatchObject([
      { deleted, completedOn: expect.any(Number), from: input.from ?? null, to: input.to ?? null },
    ]);
    expect(await carryOut()).toBe(0);
  });

  it('are those up to the request; what is sent after it stays, also under the key of one that is gone', async () => {
    const dataset = await database.aDataset();
    const [first, ...others] = someEvents(8) as [TestEvent, ...TestEvent[]];
    await database.importEvents(dataset, [first, ...others]);
    await ask(dataset, {});
    const again = { ...first, value: 77 };
    await database.importEvents(dataset, [again]);
    const between = await asked(dataset);
    expect(await carryOut()).toBe(7);
    await database.importEvents(dataset, [{ ...again, value: 78 }, ...others.slice(0, 1)]);
    expect(await at(dataset, between)).toEqual(linesOf([again, ...others]));
    expect(await at(dataset, await asked(dataset))).toEqual(linesOf([{ ...again, value: 78 }, ...others.slice(0, 1)]));
    await expectCounts(dataset, 2);
  });

  it('are deleted once and counted right when the connection is killed in the middle', async () => {
    const dataset = await database.aDataset();
    await database.importEvents(dataset, someEvents(400));
    await ask(dataset, {});
    const holder = await new pg.Client(database.url).connect();
    await holder.query('BEGIN');
    await holder.query('SELECT FROM metric_events WHERE number_value = 230 FOR UPDATE');
    const work = carryOut(100, 60_000).catch((error: unknown) => error);
    await waitUntil('it is in the middle', async () => {
      const ended: unknown[] = await database.dataSource.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%superseded_events%'`,
      );
      return ended.length === 1;
    });
    expect(await work).toBeInstanceOf(Error);
    await holder.query('ROLLBACK');
    await holder.end();
    await expectCounts(dataset, 200);
    expect(await eventDeletions(database.dataSource, dataset, 9)).toMatchObject([{ deleted: 200, completedOn: null }]);
    expect(await carryOut(100)).toBe(200);
    await expectCounts(dataset, 0);
  });

  it('wait for an import, which waits for nobody, nor do those behind it', async () => {
    const dataset = await database.aDataset();
    await database.importEvents(dataset, someEvents(10));
    await ask(dataset, {});
    const [{ key }] = (await database.dataSource.query('SELECT key FROM datasets WHERE id = $1', [dataset])) as [
      { key: number },
    ];
    const clients = await Promise.all([1, 2].map(() => new pg.Client(database.url).connect()));
    for (const client of clients) await client.query('BEGIN');
    const [first, second] = clients as [pg.Client, pg.Client];
    await takeReceipt(first, key);
    const work = carryOut(50, 300);
    await takeReceipt(second, key);
    expect(await work).toBe(0);
    for (const client of clients) await client.end();
    expect(await carryOut()).toBe(10);
  });

  it('are in each file once and always or never, while events arrive and are replaced', async () => {
    const dataset = await database.aDataset();
    const events = someEvents(600);
    await database.importEvents(dataset, events);
    const seen: { receivedUpTo: number; lines: string[] }[] = [];
    let isOver = false;
    const ingest = (async () => {
      for (let round = 1; round <= 8; round += 1) {
        await database.importEvents(
          dataset,
          events
            .filter((_, index) => index % 8 < round)
            .map((event) => ({ ...event, value: event.value + round * 1_000 })),
        );
        const receivedUpTo = await asked(dataset);
        seen.push({ receivedUpTo, lines: await at(dataset, receivedUpTo) });
      }
      isOver = true;
    })();
    while (!isOver) {
      await ask(dataset, { from: 1_000 });
      await carryOut(40);
    }
    await ingest;
    await ask(dataset, {});
    await carryOut();
    await expectCounts(dataset, 0);
    for (const { receivedUpTo, lines } of seen) {
      const keys = lines.map((line) => line.slice(0, line.lastIndexOf(',')));
      expect(new Set(keys).size).toBe(keys.length);
      expect(await at(dataset, receivedUpTo)).toEqual(lines);
    }
  });

  it('are in the slices of a plan that is made afterwards', async () => {
    const dataset = await database.aDataset();
    const events = someEvents(400);
    await database.importEvents(dataset, events);
    const selection = aSelection([dataset], { receivedUpTo: await asked(dataset) });
    await ask(dataset, { from: DAY });
    await carryOut();
    const slices = await database.store.planSlices(selection, 50);
    const { csv } = await readSlices(database.store, selection, slices, { fields: FIELDS });
    expect(csv.trim().split('\n').sort()).toEqual(linesOf(events));
  });

  it.each<[string, DeletionScopeInput, RegExp]>([
    ['of an empty range', { from: 2, to: 2 }, /^to: expected a time after from/],
    ['of what is no metric', { metrics: ['heat'] }, /^metrics: "heat" is not a metric/],
    ['of an attribute', { metrics: ['air::json/no::number'] }, /^metrics: expected metrics that are stored/],
    [
      'of too many metrics',
      { metrics: Array.from({ length: 101 }, () => 'm::number') },
      /^metrics: expected at most 100/,
    ],
    ['of a source too long', { sources: ['x'.repeat(129)] }, /^sources: expected at most 128/],
    ['of a source with NUL', { sources: ['\0'] }, /^sources: /],
    ['of too many sources', { sources: Array.from({ length: 101 }, () => 's') }, /^sources: expected at most 100/],
  ])('are none %s', (_, input, message) => {
    expect(() => parseDeletionScope(input)).toThrow(message);
  });
});
