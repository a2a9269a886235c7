import { Logger } from '@nestjs/common';
import { waitUntil } from '@obelisk/testing';
import { aSelection, readSlices } from '../../test/read-slices.ts';
import { StreamingPair } from '../../test/streaming-pair.ts';
import { TestDatabase } from '../../test/test-database.ts';
import type { EventStoreSettings } from '../event-store-settings.ts';
import { EventStore } from '../event-store.ts';
import { rowFormat } from '../rows/row-formats.ts';
import { BlockPool } from './block-pool.ts';

const WHOLE = { start: 0, end: Number.MAX_SAFE_INTEGER };
const EVENTS = 20_000;

describe('a replica of the events', () => {
  let pair: StreamingPair;
  let database: TestDatabase;
  let dataset: string;
  let store: EventStore;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    pair = await StreamingPair.start();
    database = await TestDatabase.create(pair.primaryUrl);
    dataset = await database.aDataset();
    await add(EVENTS);
  }, 60_000);

  afterAll(async () => {
    await database.drop();
    await pair.stop();
  });

  const aStore = (settings: Partial<EventStoreSettings> = {}) =>
    new EventStore(database.dataSource, {
      ...{ DATABASE_URL: database.url, COPY_CONNECTIONS: 2, COPY_STALL_LIMIT: 10_000, ...settings },
    });
  const replicated = () => aStore({ EVENTS_DATABASE_URL: pair.replicaUrl(database.url), EVENTS_REPLICA_WAIT: 1_000 });

  beforeEach(() => {
    store = replicated();
  });

  afterEach(() => store.onApplicationShutdown());

  async function add(events: number): Promise<void> {
    await database.dataSource.query(
      `INSERT INTO metric_events ("timestamp", ts_received, dataset_key, metric, source, number_value)
       SELECT i + (SELECT count(*) FROM metric_events), 1, key, 'some-metric::number', repeat('x', 120), i
       FROM datasets, generate_series(1, $2::integer) AS i WHERE id = $1`,
      [dataset, events],
    );
  }

  const read = async (from = store) => (await readSlices(from, aSelection([dataset]), [WHOLE])).csv;

  /** Connections that read slices stay open for the next. */
  const READERS = `SELECT pid, state FROM pg_stat_activity WHERE application_name = 'obelisk-copy' AND datname LIKE 'event_store_%'`;

  async function rowsRead(ask: (statement: string) => Promise<unknown>): Promise<number> {
    const name = new URL(database.url).pathname.slice(1);
    const [row] = (await ask(
      `SELECT tup_returned::float8 AS rows FROM pg_stat_database WHERE datname = '${name}'`,
    )) as { rows: number }[];
    return row?.rows ?? NaN;
  }

  it('is read in place of the primary, to the same bytes', async () => {
    const [plain, other] = [aStore(), replicated()];
    const [ofPrimary, ofReplica] = [
      () => rowsRead((statement) => database.dataSource.query(statement)),
      () => rowsRead((statement) => pair.onReplica(statement)),
    ];
    const atFirst = await ofPrimary();
    const expected = await read(plain);
    await plain.onApplicationShutdown(); // a server counts what a connection read when it is closed, a moment later
    await waitUntil('the primary has counted them', async () => (await ofPrimary()) - atFirst >= EVENTS);
    const before = { primary: await ofPrimary(), replica: await ofReplica() };
    expect(await read(other)).toBe(expected);
    expect(await database.dataSource.query(READERS)).toEqual([]);
    expect(await pair.onReplica(READERS)).toHaveLength(1);
    await other.onApplicationShutdown();
    await waitUntil('the replica to have read the rows', async () => (await ofReplica()) - before.replica >= EVENTS);
    expect((await ofPrimary()) - before.primary).toBeLessThan(EVENTS);
  });

  it('is waited for until it has what the primary had', async () => {
    await pair.onReplica('SELECT pg_wal_replay_pause()');
    await add(10);
    const reading = read();
    await waitUntil('the slice to wait on the replica', async () => (await pair.onReplica(READERS)).length === 1);
    await pair.onReplica('SELECT pg_wal_replay_resume()');
    expect((await reading).split('\n')).toHaveLength(EVENTS + 11);
    expect(await pair.onReplica(READERS)).toHaveLength(1);
  });

  it('is left alone when it is too late, and the primary read', async () => {
    await pair.onReplica('SELECT pg_wal_replay_pause()');
    await add(10);
    expect((await read()).split('\n')).toHaveLength(EVENTS + 21);
    expect(await pair.onReplica(READERS)).toEqual([]);
    await pair.onReplica('SELECT pg_wal_replay_resume()');
    expect((await read()).split('\n')).toHaveLength(EVENTS + 21);
    expect(await pair.onReplica(READERS)).toEqual([]);
  });

  it('stops reading when nobody wants a slice any more', async () => {
    const { stream } = await store.openSlice(
      aSelection([dataset]),
      WHOLE,
      { fields: ['timestamp', 'source'], timestampPrecision: 'MICROSECONDS', rows: rowFormat() },
      { pool: new BlockPool(65_536), signal: new AbortController().signal },
    );
    await waitUntil('the slice to be read from the replica', async () => (await pair.onReplica(READERS)).length === 1);
    await new Promise((resolve) => stream.once('close', resolve).destroy());
    await waitUntil('the replica to end the statement', async () => (await pair.onReplica(READERS)).length === 0);
  });

  it('is not missed when it is gone', async () => {
    await pair.servers.replica.stop();
    expect((await read()).split('\n')).toHaveLength(EVENTS + 21);
  });
});
