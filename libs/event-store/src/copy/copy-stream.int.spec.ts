import { once } from 'node:events';
import { createServer, connect, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { aSelection } from '../../test/read-slices.ts';
import { TestDatabase } from '../../test/test-database.ts';
import { EventStore } from '../event-store.ts';
import type { RowBlock, SliceStream } from '../slice.ts';
import { BlockPool } from './block-pool.ts';
import { rowFormat } from '../rows/row-formats.ts';

const WHOLE = { start: 0, end: Number.MAX_SAFE_INTEGER };

/** A busy machine may send nothing for half a second without being stalled. */
const STALL_LIMIT_MS = 1_500;

describe('a slice that does not come to its end', () => {
  let database: TestDatabase;
  let dataset: string;
  beforeAll(async () => {
    database = await TestDatabase.create(process.env['DATABASE_URL']);
    dataset = await database.aDataset();
    await database.dataSource.query(
      `INSERT INTO metric_events ("timestamp", ts_received, dataset_key, metric, source, number_value)
       SELECT i, 1, key, 'some-metric::number', repeat('x', 120), i FROM datasets, generate_series(1, 200000) AS i WHERE id = $1`,
      [dataset],
    );
  });
  afterAll(() => database.drop());

  const open = (store: EventStore, signal = new AbortController().signal): Promise<SliceStream> =>
    store.openSlice(
      aSelection([dataset]),
      WHOLE,
      { fields: ['timestamp', 'source'], timestampPrecision: 'MICROSECONDS', rows: rowFormat() },
      { pool: new BlockPool(65_536), signal },
    );

  async function backends(): Promise<number> {
    const rows: { count: number }[] = await database.dataSource.query(
      `SELECT count(*)::integer FROM pg_stat_activity WHERE query LIKE 'COPY%' AND state = 'active' AND datname = current_database()`,
    );
    return rows[0]?.count ?? -1;
  }

  async function expectNoBackend(): Promise<void> {
    const end = Date.now() + 5_000;
    while ((await backends()) > 0 && Date.now() < end) await sleep(20);
    expect(await backends()).toBe(0);
  }

  /** What became of a stream that was read: its error, or null for a clean end. */
  function outcome({ stream }: SliceStream): Promise<Error | null> {
    return new Promise((resolve) => {
      stream.once('error', resolve);
      stream.once('end', () => {
        resolve(null);
      });
      stream.resume();
    });
  }

  it('leaves no backend behind when it is aborted, destroyed or never read', async () => {
    for (let round = 0; round < 3; round++) {
      const abort = new AbortController();
      const aborted = await open(database.store, abort.signal);
      const destroyed = await open(database.store);
      await Promise.all([once(aborted.stream, 'readable'), once(destroyed.stream, 'readable')]);
      expect(await backends()).toBe(2);
      const failure = outcome(aborted);
      abort.abort();
      destroyed.stream.destroy();
      (await open(database.store)).stream.destroy();
      expect(await failure).toMatchObject({ name: 'AbortError' });
      await expectNoBackend();
    }
    const whole = await open(database.store); // the connections are all there again
    expect(await outcome(whole)).toBeNull();
    expect(whole.records()).toBe(200_000);
  });

  it('gives all of it to a reader that is slower than the server', async () => {
    const { stream } = await open(database.store);
    await once(stream, 'readable');
    let bytes = 0;
    for await (const block of stream as AsyncIterable<RowBlock>) {
      bytes += block.bytes.length;
      if (bytes % 7 === 0) await sleep(1); // the last rows wait in buffers while the server is long done
    }
    const digits = 9 + 90 * 2 + 900 * 3 + 9_000 * 4 + 90_000 * 5 + 100_001 * 6;
    expect(bytes).toBe(digits + 200_000 * 122); // a comma, 120 × x, a line feed
  });

  it('refuses to begin after an abort, and to tell the records before the end', async () => {
    await expect(open(database.store, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    const slice = await open(database.store);
    expect(() => slice.records()).toThrow(/after the end/);
    slice.stream.destroy();
    await expectNoBackend();
  });

  it('fails, to be tried again, when the server ends the connection', async () => {
    const slice = await open(database.store);
    await once(slice.stream, 'readable');
    await database.dataSource.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'COPY%' AND datname = current_database()`,
    );
    expect(await outcome(slice)).toMatchObject({ code: 'UNAVAILABLE', retryable: true });
  });

  describe('through a network that breaks', () => {
    const sockets: Socket[] = [];
    const outers: Socket[] = [];
    let proxy: Server;
    let store: EventStore;
    beforeAll(async () => {
      const target = new URL(database.url);
      proxy = createServer((inner) => {
        const outer = connect(Number(target.port), target.hostname);
        for (const socket of [inner, outer]) socket.on('error', () => undefined);
        inner.pipe(outer).pipe(inner);
        inner.once('close', () => outer.destroy());
        sockets.push(inner);
        outers.push(outer);
      }).listen(0, '127.0.0.1');
      await once(proxy, 'listening');
      const address = proxy.address();
      const url = new URL(database.url);
      url.hostname = '127.0.0.1';
      url.port = typeof address === 'object' && address !== null ? String(address.port) : '';
      store = new EventStore(database.dataSource, {
        DATABASE_URL: url.href,
        COPY_CONNECTIONS: 2,
        COPY_STALL_LIMIT: STALL_LIMIT_MS,
      });
    });
    afterAll(async () => {
      for (const socket of sockets) socket.destroy();
      proxy.close();
      await store.onApplicationShutdown();
    });

    it('fails when the connection is cut', async () => {
      const slice = await open(store);
      await once(slice.stream, 'readable');
      for (const socket of sockets) socket.destroy();
      expect(await outcome(slice)).toMatchObject({ code: 'UNAVAILABLE', retryable: true });
      await expectNoBackend();
    });

    it('fails when nothing comes for too long, but not because its reader takes long', async () => {
      const slow = await open(store);
      await once(slow.stream, 'readable');
      await sleep(2 * STALL_LIMIT_MS); // a reader that does not read
      expect(await outcome(slow)).toBeNull();
      const stalled = await open(store);
      for (const outer of outers) outer.unpipe().pause();
      expect(await outcome(stalled)).toMatchObject({ code: 'UNAVAILABLE', retryable: true });
      await expectNoBackend();
    });
  });
});
