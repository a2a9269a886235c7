import { gzipSync } from 'node:zlib';
import { waitUntil } from '@obelisk/testing';
import fc from 'fast-check';
import type { TestAccount } from '../../test/accounts.ts';
import { QueryWorld } from '../../test/query-world.ts';

const START = 1_700_000_000_000;
const ROUTES = ['events', 'events/latest', 'stats'] as const;
const READINGS = [
  { timestamp: START, metric: 'temperature::number', source: 'in', value: 20 },
  {
    timestamp: START + 1_000,
    metric: 'temperature::number',
    source: 'out',
    value: -3.5,
    location: { lat: 51.05, lng: 3.72 },
  },
  { timestamp: START + 1_000, metric: 'open::bool', source: 'in', value: true },
  { timestamp: START + 61_000, metric: 'temperature::number', source: 'in', value: 22 },
  { timestamp: START + 62_000, metric: 'air::json', value: null },
];
const SHOWN = READINGS.map(({ timestamp, metric, source, value }) => ({
  timestamp,
  metric,
  ...(source && { source }),
  value,
})).toSorted((a, b) => a.timestamp - b.timestamp || (a.metric < b.metric ? -1 : 1));

describe('queries', () => {
  let world: QueryWorld;
  let range: { dataRange: { datasets: [string] } };
  beforeAll(async () => {
    world = await QueryWorld.start({ QUERY_TIME_LIMIT: '2s' });
    range = await world.aDataset(READINGS);
  });
  afterAll(() => world.api.close());

  it('answer events in the order of time, and no cursor at the end', async () => {
    expect(await world.ask(world.owner, 'events', range)).toEqual({ status: 200, body: { items: SHOWN } });
  });

  it('answer what Obelisk’s Python client asks for, page by page', async () => {
    const asked = {
      dataRange: { ...range.dataRange, metrics: [] },
      cursor: null as string | null,
      fields: ['metric', 'value'],
      from: START,
      to: null,
      orderBy: { field: ['timestamp'], ordering: 'desc' },
      filter: {},
      limit: 2,
      limitBy: null,
      timestampPrecision: 'seconds',
    };
    const found: unknown[] = [];
    do {
      const { body } = await world.ask(world.owner, 'events', asked);
      found.push(...(body.items ?? []));
      asked.cursor = body.cursor ?? null;
    } while (asked.cursor !== null);
    expect(found).toEqual(
      SHOWN.toReversed().map(({ timestamp, metric, value }) => ({
        timestamp: Math.floor(timestamp / 1_000),
        metric,
        value,
      })),
    );
  });

  it('answer the last event of each metric and source', async () => {
    const { body } = await world.ask(world.owner, 'events/latest', range);
    expect(body).toEqual({ items: [SHOWN[4], SHOWN[3], SHOWN[2], SHOWN[1]] });
    const before = await world.ask(world.owner, 'events/latest', { ...range, to: START + 1_000, fields: ['value'] });
    expect(before.body).toEqual({ items: [{ timestamp: START, value: 20 }] });
  });

  it('answer statistics by interval, field and place', async () => {
    const statistics = await world.ask(world.owner, 'stats', range);
    expect(statistics.body.items).toEqual([
      { metric: 'air::json', count: 1 },
      { metric: 'open::bool', count: 1 },
      { metric: 'temperature::number', count: 3, mean: 38.5 / 3, min: -3.5, max: 22, sum: 38.5 },
    ]);
    const grouped = await world.ask(world.owner, 'stats', {
      dataRange: { ...range.dataRange, metrics: ['temperature::number'] },
      fields: ['sum', 'stddev', 'variance'],
      groupBy: {
        time: { interval: 1, intervalUnit: 'minutes', offset: 20, offsetUnit: 'seconds' },
        fields: [],
        geohashPrecision: 3,
      },
    });
    const [minute, hash] = [START + 0, 'u14']; // 22:13:20 UTC
    expect(grouped.body.items).toEqual([
      { timestamp: minute, geohash: hash, sum: -3.5 },
      { timestamp: minute, sum: 20 },
      { timestamp: minute + 60_000, sum: 22 },
    ]);
  });

  it('say that numbers are beyond a number, and what to do', async () => {
    const huge = await world.aDataset([1, 2].map((timestamp) => ({ timestamp, metric: 'a::number', value: 1.7e308 })));
    const { status, body } = await world.ask(world.owner, 'stats', huge);
    expect(status).toBe(400);
    expect(body.error?.message).toMatch(/^fields: the statistics of these values are beyond a 64-bit/);
  });

  it.each([
    ['{', 'body: is no JSON; send an object such as {"dataRange": {"datasets": ["…"]}}.', 'body'],
    ['[]', 'body: invalid input: expected object, received array.', 'body'],
    [{ dataRange: undefined }, 'dataRange: invalid input: expected object, received undefined.', 'dataRange'],
    [{ dataRange: { datasets: [] } }, 'dataRange.datasets: expected at least one dataset.', 'dataRange.datasets'],
    [{ limit: 100_001 }, 'limit: expected a whole number from 1 to 100000.', 'limit'],
    [{ limit: 0 }, 'limit: expected a whole number from 1 to 100000.', 'limit'],
    [{ fields: ['value', 'colour'] }, /^fields\[1\]: expected one of timestamp, dataset, /, 'fields[1]'],
    [{ form: 5 }, 'body: unrecognized key: "form".', 'body'],
    [{ from: 5, to: 5 }, /^from: must be before "to"/, 'from'],
    [{ filter: { source: { _gt: 5 } } }, 'filter.source._gt: compares text with 5.', 'filter.source._gt'],
    [{ orderBy: { fields: ['value'] } }, /^orderBy\.fields\[0\]: expected one of timestamp, /, 'orderBy.fields[0]'],
    [{ cursor: 'x' }, /^cursor: is none of ours/, 'cursor'],
  ])('refuse %j in Obelisk’s words', async (asked, message, argument) => {
    const { status, body } = await world.ask(
      world.owner,
      'events',
      typeof asked === 'string' ? asked : { ...range, ...asked },
    );
    expect(status).toBe(400);
    expect(body).toEqual({
      error: {
        status: 400,
        message: typeof message === 'string' ? message : (expect.stringMatching(message) as string),
        details: { argument },
      },
    });
  });

  it('take packed bodies, and none that are too large', async () => {
    const packed = await world.ask(world.owner, 'events', '', {
      body: gzipSync(JSON.stringify({ ...range, limit: 1 })),
      headers: { 'Content-Encoding': 'gzip', 'Content-Type': 'application/json' },
    });
    expect(packed.body.items).toEqual([SHOWN[0]]);
    const bomb = gzipSync(Buffer.alloc(3_000_000, ' '));
    const refused = await world.ask(world.owner, 'events', '', { body: bomb, headers: { 'Content-Encoding': 'gzip' } });
    expect(refused).toMatchObject({ status: 413, body: { error: { status: 413 } } });
  });

  it('give everybody what the roles and the token let see, and nothing else', async () => {
    const onlyIndoors = { source: { _eq: 'in' } };
    const [dataset] = range.dataRange.datasets;
    const [other] = (await world.aDataset([])).dataRange.datasets;
    const callers: Record<string, [TestAccount | null, 200 | 401 | 403]> = {
      nobody: [null, 401],
      owner: [world.owner, 200],
      reader: [await world.aReader(dataset, ['READ']), 200],
      writer: [await world.aReader(dataset, ['WRITE']), 403],
      manager: [await world.aReader(dataset, ['MANAGE']), 403],
      stranger: [await world.aReader(other, ['READ']), 403],
      'client confined to another dataset': [
        await world.aReader(dataset, ['READ'], { restrictions: [{ datasetId: other, permissions: ['READ'] }] }),
        403,
      ],
      'client that may only write': [
        await world.aReader(dataset, ['READ'], { restrictions: [{ datasetId: null, permissions: ['WRITE'] }] }),
        403,
      ],
    };
    for (const [caller, [theirs, expected]] of Object.entries(callers)) {
      for (const route of ROUTES) {
        const { status, body } = await world.ask(theirs, route, range);
        expect({ caller, route, status }).toEqual({ caller, route, status: expected });
        if (status !== 200)
          expect(body).toEqual({ error: { status, message: expect.any(String) as string, details: null } });
      }
    }
    const filtered = await world.aReader(dataset, ['READ'], { readFilter: onlyIndoors });
    const indoors = SHOWN.filter((event) => 'source' in event && event.source === 'in');
    expect((await world.ask(filtered, 'events', range)).body.items).toEqual(indoors);
    expect(
      (await world.ask(filtered, 'stats', { ...range, groupBy: { fields: [] }, fields: ['count'] })).body.items,
    ).toEqual([{ count: 3 }]);
    // The cursor of somebody who may see all gives no right.
    const first = await world.ask(world.owner, 'events', { ...range, limit: 1 });
    const next = await world.ask(filtered, 'events', { ...range, cursor: first.body.cursor });
    expect(next.body.items).toEqual(indoors.slice(1));
    const unknown = await world.ask(world.owner, 'events', { dataRange: { datasets: ['nowhere'] } });
    expect(unknown.body.error?.message).toBe('you may not read dataset "nowhere", or there is no such dataset.');
  });

  it('refuse a cursor of another query, a forged and an old one', async () => {
    const { body } = await world.ask(world.owner, 'events', { ...range, limit: 1 });
    const [question, receivedUpTo, ...position] = JSON.parse(
      Buffer.from(body.cursor ?? '', 'base64url').toString(),
    ) as unknown[];
    const forged = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
    const cases: [object, number][] = [
      [{ cursor: body.cursor, from: 5 }, 400],
      [{ cursor: forged(question, receivedUpTo, ...position.slice(1)) }, 400],
      [{ cursor: forged(question, receivedUpTo, 'x', ...position.slice(1)) }, 400],
      [{ cursor: forged(question, receivedUpTo, position[0], 'a\0', ...position.slice(2)) }, 400],
      [{ cursor: forged(question, -1, ...position) }, 400],
      [{ cursor: 'a'.repeat(5_000) }, 400],
      [{ cursor: forged(question, Number(receivedUpTo) - 3_700_000, ...position) }, 410],
      [{ cursor: forged(question, receivedUpTo, ...position), limit: 7 }, 200],
    ];
    for (const [changes, expected] of cases) {
      const { status } = await world.ask(world.owner, 'events', { ...range, ...changes });
      expect({ changes, status }).toEqual({ changes, status: expected });
    }
  });

  it('end when their time is up, and when who asked goes away', async () => {
    const holder = world.api.data.createQueryRunner();
    await holder.startTransaction();
    try {
      await holder.query('LOCK TABLE metric_events IN ACCESS EXCLUSIVE MODE');
      const { status, body } = await world.ask(world.owner, 'events', range);
      expect(status).toBe(400);
      expect(body.error?.message).toMatch(/^dataRange: the query found nothing within 2 s\. Ask for a shorter range/);
      const leaving = new AbortController();
      const asking = world.ask(world.owner, 'events', range, { signal: leaving.signal }).catch(() => 'gone');
      const waiting = async (): Promise<number[]> => {
        const rows: { pid: number }[] = await world.api.data.query(
          `SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
        );
        return rows.map(({ pid }) => pid);
      };
      await waitUntil('the query waits for the table', async () => (await waiting()).length === 1);
      const [backend] = await waiting();
      leaving.abort();
      expect(await asking).toBe('gone');
      // By its time limit alone its connection would stay.
      await waitUntil('its connection is gone', async () => {
        const rows: unknown[] = await world.api.data.query('SELECT FROM pg_stat_activity WHERE pid = $1', [backend]);
        return rows.length === 0;
      });
    } finally {
      await holder.rollbackTransaction();
      await holder.release();
    }
    expect((await world.ask(world.owner, 'events', { ...range, limit: 1 })).status).toBe(200);
  });

  it('never answer 5xx, whatever is asked', async () => {
    const bodies = fc.oneof(
      fc.json(),
      fc.string(),
      fc
        .record(
          {
            dataRange: fc.oneof(
              fc.constant(range.dataRange),
              fc.jsonValue(),
              fc.record({ datasets: fc.array(fc.string()), metrics: fc.jsonValue() }),
            ),
            ...{
              from: fc.jsonValue(),
              to: fc.jsonValue(),
              limit: fc.jsonValue(),
              cursor: fc.jsonValue(),
              filter: fc.jsonValue(),
            },
            ...{ fields: fc.jsonValue(), orderBy: fc.jsonValue(), limitBy: fc.jsonValue(), groupBy: fc.jsonValue() },
            timestampPrecision: fc.oneof(fc.constant('seconds'), fc.jsonValue()),
          },
          { requiredKeys: ['dataRange'] },
        )
        .map((body) => JSON.stringify(body)),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ROUTES), bodies, async (route, body) => {
        const { status } = await world.ask(world.owner, route, body);
        expect([200, 400, 403]).toContain(status);
      }),
      { numRuns: Number(process.env['QUERY_FUZZ_RUNS'] ?? 400), seed: 5 },
    );
  });
});
