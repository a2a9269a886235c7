import pg from 'pg';
import { waitUntil } from '@obelisk/testing';
import { anExport } from '../../test/an-export.ts';
import { aSelection, readAll } from '../../test/read-slices.ts';
import { TestDatabase } from '../../test/test-database.ts';
import { foldCounts } from '../rollup/fold-counts.ts';
import { EventWriter } from './event-writer.ts';
import type { IngestKey, IngestRequest } from './ingest-request.ts';
import { IngestSession } from './ingest-session.ts';
import { readRequestEvents } from './request-events.ts';
import { storeBatch } from './store-batch.ts';

const { signal } = new AbortController();

describe('EventWriter', () => {
  let database: TestDatabase;
  let writer: EventWriter;
  let dataset: string;
  let datasetKey: number;
  beforeAll(async () => {
    database = await TestDatabase.create(process.env['DATABASE_URL']);
  });
  beforeEach(async () => {
    writer = new EventWriter({ DATABASE_URL: database.url, DATABASE_STATEMENT_TIMEOUT: 30_000 });
    dataset = await database.aDataset();
    datasetKey = await keyOf(dataset);
  });
  afterEach(() => writer.close());
  afterAll(() => database.drop());

  async function keyOf(id: string): Promise<number> {
    const rows: { key: number }[] = await database.dataSource.query('SELECT key FROM datasets WHERE id = $1', [id]);
    return rows[0]?.key ?? 0;
  }

  /** Events of one hour: the first is at `from` seconds. */
  async function aRequest(from: number, values: readonly number[], key?: Partial<IngestKey>): Promise<IngestRequest> {
    const body = values.map((value, index) => ({ timestamp: 1_000 * (from + index), metric: 'a::number', value }));
    const options = { format: 'json', timeUnit: 'ms', producerId: 0, now: () => 1 } as const;
    const read = await readRequestEvents(JSON.stringify(body), options);
    const whole = key && { account: 'ada', key: 'k', requestHash: JSON.stringify(values), ...key };
    return { datasetKey, ...read, ...(whole && { key: whole }) };
  }

  const stored = async (): Promise<string> =>
    (
      await readAll(database.store, aSelection([dataset]), {
        fields: ['timestamp', 'value'],
        timestampPrecision: 'SECONDS',
      })
    ).csv;
  const ones = (count: number) => Array.from({ length: count }, () => 1);

  it('stores a hundred requests by a few transactions', async () => {
    const requests = await Promise.all(Array.from({ length: 100 }, (_, index) => aRequest(1 + 10 * index, ones(10))));
    await Promise.all(requests.map((request) => writer.store(request)));
    expect(await database.counts(dataset)).toEqual({ events: 1_000, hours: 1_000, metrics: 1_000 });
    const rows: { transactions: number }[] = await database.dataSource.query(
      'SELECT count(DISTINCT xmin::text)::integer AS transactions FROM metric_events WHERE dataset_key = $1',
      [datasetKey],
    );
    expect(rows[0]?.transactions).toBeLessThanOrEqual(3);
  });

  it('leaves counts whose size follows hours and metrics', async () => {
    for (let index = 0; index < 20; index += 1) await writer.store(await aRequest(1 + index, [1]));
    const sizes = async () => {
      const of = (table: string) => `(SELECT count(*)::integer FROM ${table} WHERE dataset_key = $1) AS ${table}`;
      const rows: object[] = await database.dataSource.query(
        `SELECT ${['event_counts', 'metric_counts', 'day_counts'].map(of).join(', ')}`,
        [datasetKey],
      );
      return rows[0];
    };
    expect(await sizes()).toEqual({ event_counts: 20, metric_counts: 20, day_counts: 20 });
    await foldCounts(database.dataSource, signal);
    expect(await sizes()).toEqual({ event_counts: 1, metric_counts: 1, day_counts: 1 });
    expect(await database.counts(dataset)).toEqual({ events: 20, hours: 20, metrics: 20 });
  });

  it('lets a later event replace an earlier one, which exports of before still have', async () => {
    await writer.store(await aRequest(1, [1, 2]));
    const { requestedOn } = await anExport(database.dataSource, [dataset]);
    await database.store.settle(requestedOn, signal, [dataset]);
    await writer.store(await aRequest(2, [20]));
    await Promise.all([writer.store(await aRequest(1, [5])), writer.store(await aRequest(1, [6]))]);
    expect(await stored()).toBe('1,6\n2,20\n');
    const before = aSelection([dataset], { receivedUpTo: requestedOn });
    expect((await readAll(database.store, before, { fields: ['value'] })).csv).toBe('1\n2\n');
  });

  it('stores nothing for a dataset that is removed, although its row is still there', async () => {
    await writer.store(await aRequest(1, [1]));
    await database.dataSource.query('UPDATE datasets SET removed_on = 1 WHERE key = $1', [datasetKey]);
    await expect(writer.store(await aRequest(2, [2]))).rejects.toThrow('does not exist');
    expect(await stored()).toBe('1,1\n');
  });

  it('merges events where some replace others, within a batch as well, and copies them straight as soon as none does', async () => {
    const session = new IngestSession({ DATABASE_URL: database.url, DATABASE_STATEMENT_TIMEOUT: 30_000 });
    const replaced = new Set<number>();
    const steps: string[] = [];
    const merges = async (...values: [from: number, value: number][]) => {
      const [first, ...others] = await Promise.all(values.map(([from, value]) => aRequest(from, [value])));
      if (first)
        await session.use((client) => storeBatch(client, [first, ...others], replaced, (step) => steps.push(step)));
      return [...replaced].includes(datasetKey);
    };
    expect(await merges([1, 1], [2, 2])).toBe(false);
    expect(await merges([3, 3], [2, 20])).toBe(true);
    expect(await merges([4, 4])).toBe(false);
    expect(await merges([5, 5], [5, 50])).toBe(true);
    expect(await merges([5, 51], [6, 6])).toBe(true);
    await session.close();
    const [copy, merge] = [
      ['copy', 'commit'],
      ['merge', 'commit'],
    ];
    expect(steps).toEqual([copy, merge, merge, merge, merge].flat());
    expect(await stored()).toBe('1,1\n2,20\n3,3\n4,4\n5,51\n6,6\n');
  });

  it('fails no other request when PostgreSQL refuses one', async () => {
    const good = await Promise.all(Array.from({ length: 9 }, (_, index) => aRequest(1 + index, [index])));
    const poison = { datasetKey, events: 1, rows: 'no event\n' };
    const results = await Promise.allSettled(
      [...good.slice(0, 4), poison, ...good.slice(4)].map((request) => writer.store(request)),
    );
    expect(results.map(({ status }) => status === 'fulfilled')).toEqual([
      true,
      true,
      true,
      true,
      false,
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(await stored()).toBe(good.map((_, index) => `${String(1 + index)},${String(index)}\n`).join(''));
    await writer.store(await aRequest(10, [10]));
  });

  it('stores the events of one key once', async () => {
    const request = await aRequest(1, [1], {});
    await Promise.all(Array.from({ length: 20 }, () => writer.store(request)));
    const other = new EventWriter({ DATABASE_URL: database.url, DATABASE_STATEMENT_TIMEOUT: 30_000 });
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 ? other : writer).store({ ...request, rows: request.rows.replace('1000000', '2000000') }),
      ),
    );
    await other.close();
    expect(await stored()).toBe('1,1\n');
  });

  it('refuses other events under a key, alone, until a day is over', async () => {
    const first = await aRequest(1, [1], { key: 'monday' });
    const second = await aRequest(1, [2], { key: 'monday' });
    const refusal = /^Idempotency-Key: another request had this key within the last day/;
    const atOnce = await Promise.allSettled([
      writer.store(first),
      writer.store(second),
      writer.store(await aRequest(2, [3])),
    ]);
    expect(atOnce.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await expect(writer.store(second)).rejects.toThrow(refusal);
    await writer.store(await aRequest(5, [5], { key: 'monday', account: 'grace' }));
    expect(await stored()).toBe('1,1\n2,3\n5,5\n');
    await database.dataSource.query('UPDATE ingest_keys SET created_on = created_on - 86400000');
    await writer.store(second);
    expect(await stored()).toBe('1,2\n2,3\n5,5\n');
  });

  it('stores a key only with its events', async () => {
    const request = await aRequest(1, [1], { key: 'poisoned' });
    await expect(writer.store({ ...request, rows: 'no event\n' })).rejects.toThrow();
    await writer.store(request);
    expect(await stored()).toBe('1,1\n');
  });

  it('goes on after each loss of its connection; what it acknowledged is stored once', async () => {
    const outcomes: boolean[] = [];
    let next = 0;
    const send = async () => {
      while (next < 400) {
        const index = next++;
        outcomes[index] = await writer.store(await aRequest(1 + index, [index])).then(
          () => true,
          () => false,
        );
      }
    };
    const kill = async () => {
      while (next < 400) {
        await database.dataSource.query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'data-api ingest' AND datname = current_database()`,
        );
        const seen = next;
        await waitUntil('more was sent', () => next > seen + 20 || next >= 400);
      }
    };
    await Promise.all([kill(), ...Array.from({ length: 8 }, send)]);
    const acknowledged = outcomes.flatMap((done, index) => (done ? [`${String(1 + index)},${String(index)}`] : []));
    const lines = (await stored()).trimEnd().split('\n');
    expect(acknowledged.length).toBeGreaterThan(100);
    expect(outcomes.filter((done) => !done).length).toBeGreaterThan(0);
    expect(acknowledged.filter((line) => !lines.includes(line))).toEqual([]);
    expect(new Set(lines).size).toBe(lines.length);
    expect(await database.counts(dataset)).toEqual({
      events: lines.length,
      hours: lines.length,
      metrics: lines.length,
    });
  });

  it('gives way to an import that waits for it, and tries again', async () => {
    const patient = new EventWriter({
      DATABASE_URL: `${database.url}?options=-c%20deadlock_timeout%3D1min`, // PostgreSQL would end the rival
      DATABASE_STATEMENT_TIMEOUT: 30_000,
    });
    await patient.store(await aRequest(1, [1, 1]));
    const rival = await new pg.Client(database.url).connect();
    const replace = (timestamp: number) =>
      rival.query('UPDATE metric_events SET number_value = 7 WHERE dataset_key = $1 AND "timestamp" = $2', [
        datasetKey,
        timestamp,
      ]);
    try {
      await rival.query('BEGIN');
      await replace(2_000_000);
      const storing = patient.store(await aRequest(1, [2, 2]));
      await waitUntil('the writer waits', async () => {
        const rows: unknown[] = await database.dataSource.query(
          `SELECT FROM pg_stat_activity WHERE application_name = 'data-api ingest' AND datname = current_database() AND wait_event_type = 'Lock'`,
        );
        return rows.length > 0;
      });
      await replace(1_000_000);
      await rival.query('COMMIT');
      await storing;
      expect(await stored()).toBe('1,2\n2,2\n');
    } finally {
      await Promise.all([rival.end(), patient.close()]);
    }
  });

  it('says that the database does not answer when it does not', async () => {
    const nowhere = new EventWriter({
      DATABASE_URL: 'postgresql://a:b@127.0.0.1:1/x',
      DATABASE_STATEMENT_TIMEOUT: 30_000,
    });
    await expect(nowhere.store(await aRequest(1, [1]))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await nowhere.close();
  });
});
