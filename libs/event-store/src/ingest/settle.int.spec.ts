import pg from 'pg';
import { aSelection, readAll } from '../../test/read-slices.ts';
import { TestDatabase } from '../../test/test-database.ts';
import { takeReceipt } from './receipt-lock.ts';
import { settle } from './settle.ts';

describe('settle', () => {
  let database: TestDatabase;
  const clients: pg.Client[] = [];
  beforeAll(async () => {
    database = await TestDatabase.create(process.env['DATABASE_URL']);
  });
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.end()));
    await database.drop();
  });

  async function anIngest(dataset: string): Promise<{ client: pg.Client; received: number; key: number }> {
    const client = await new pg.Client(database.url).connect();
    clients.push(client);
    await client.query('BEGIN');
    const { rows } = await client.query<{ key: number }>('SELECT key FROM datasets WHERE id = $1', [dataset]);
    const key = rows[0]?.key ?? 0;
    return { client, key, received: await takeReceipt(client, key) };
  }

  const store = ({ client, key, received }: { client: pg.Client; key: number; received: number }, timestamp: number) =>
    client.query(
      `INSERT INTO metric_events ("timestamp", ts_received, dataset_key, metric, number_value) VALUES ($1, $2, $3, 'a::number', 1)`,
      [timestamp, received, key],
    );

  const { signal } = new AbortController();

  it('waits for an ingest that began in time, and not for one that began later', async () => {
    const dataset = await database.aDataset();
    const early = await anIngest(dataset);
    const requestedOn = early.received;
    let isSettled = false;
    const settling = database.store.settle(requestedOn, signal, [dataset]).then(() => (isSettled = true));
    await expect(
      settle(database.dataSource, { receivedUpTo: requestedOn, datasets: [], limit: 100, signal }),
    ).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      retryable: true,
    });
    const late = await anIngest(dataset); // nobody is blocked by those who wait
    expect(late.received).toBeGreaterThan(requestedOn);
    await store(late, 2_000);
    await store(early, 1_000);
    expect(isSettled).toBe(false);
    await early.client.query('COMMIT');
    await settling; // although `late` is still open
    await late.client.query('COMMIT');
    const { csv } = await readAll(database.store, aSelection([dataset], { receivedUpTo: requestedOn }), {
      fields: ['timestamp'],
    });
    expect(csv).toBe('1\n');
  });

  it('does not wait for other datasets, nor after a rollback or a lost connection', async () => {
    const [one, other] = [await database.aDataset(), await database.aDataset()];
    const open = await anIngest(other);
    await database.store.settle(Date.now(), signal, [one]);
    await open.client.query('ROLLBACK');
    const lost = await anIngest(one);
    await lost.client.end();
    await database.store.settle(Date.now(), signal);
  });

  it('can be called off', async () => {
    const dataset = await database.aDataset();
    const open = await anIngest(dataset);
    await expect(database.store.settle(Date.now(), AbortSignal.timeout(50))).rejects.toMatchObject({
      name: 'AbortError',
    });
    await open.client.query('ROLLBACK');
  });

  it('makes exports at any moment during concurrent imports the same, asked again later', async () => {
    const dataset = await database.aDataset();
    const asked: { receivedUpTo: number; csv: string }[] = [];
    const importing = Promise.all(
      [1, 2, 3].map(async (importer) => {
        for (let file = 0; file < 5; file++) {
          const rows = Array.from({ length: 300 }, (_, index) => `${String((importer * 10 + file) * 1_000 + index)},1`);
          await database.importCsv(dataset, `time,a\n${rows.join('\n')}`);
        }
      }),
    );
    let isOver = false;
    void importing.then(() => (isOver = true));
    while (!isOver) {
      const receivedUpTo = Date.now();
      await database.store.settle(receivedUpTo, signal, [dataset]);
      asked.push({ receivedUpTo, csv: (await readAll(database.store, aSelection([dataset], { receivedUpTo }))).csv });
    }
    await importing;
    expect(new Set(asked.map(({ csv }) => csv)).size).toBeGreaterThan(1);
    for (const { receivedUpTo, csv } of asked) {
      expect((await readAll(database.store, aSelection([dataset], { receivedUpTo }))).csv).toBe(csv);
    }
  });
});
