import pg from 'pg';
import { anExport, finishExport } from '../../test/an-export.ts';
import { aSelection, readAll, readSlices } from '../../test/read-slices.ts';
import { TestDatabase } from '../../test/test-database.ts';
import { COPY_SETTINGS } from '../copy/copy-session.ts';
import { mergeStaged } from '../import/store/merge-staged.ts';
import { ProducerIds } from '../import/store/producer-ids.ts';
import { stageEvents } from '../import/store/staging.ts';
import { anySuperseded, selectEvents } from '../select/select-events.ts';
import { purgeSuperseded } from './purge-superseded.ts';
import { takeReceipt } from './receipt-lock.ts';
import { rowFormat } from '../rows/row-formats.ts';

const { signal } = new AbortController();

describe('an event that is replaced', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await TestDatabase.create(process.env['DATABASE_URL']);
  });
  afterAll(() => database.drop());

  /** Stores and lets the clock go on. @returns a moment after it, at which nothing else was received */
  async function store(dataset: string, ...events: readonly object[]): Promise<number> {
    await database.importEvents(
      dataset,
      events.map((event) => ({ timestamp: 1_000, metric: 'a::number', ...event })),
      { keepLast: true },
    );
    const { requestedOn, id } = await anExport(database.dataSource, []);
    await finishExport(database.dataSource, id);
    await database.store.settle(requestedOn, signal, [dataset]);
    return requestedOn;
  }

  const at = async (receivedUpTo: number, ...datasets: string[]) =>
    (await readAll(database.store, aSelection(datasets, { receivedUpTo }), { fields: ['source', 'value', 'tags'] }))
      .csv;

  const kept = async (dataset: string): Promise<number> => {
    const rows: { count: number }[] = await database.dataSource.query(
      'SELECT count(*)::integer FROM superseded_events JOIN datasets ON key = dataset_key WHERE id = $1',
      [dataset],
    );
    return rows[0]?.count ?? -1;
  };

  it('is in the files asked for before as it was then, however often it is replaced', async () => {
    const dataset = await database.aDataset();
    const none = await store(dataset, { timestamp: 9_000, value: 0 });
    const first = await store(dataset, { value: 1, tags: ['x'] }, { value: 5, source: 's' });
    const second = await store(dataset, { value: 2 }, { value: 6, source: 't' });
    const third = await store(dataset, { value: 3 });
    expect(await at(none, dataset)).toBe(',0,\n');
    expect(await at(first, dataset)).toBe('s,5,\n,1,"[""x""]"\n,0,\n');
    expect(await at(second, dataset)).toBe('s,5,\nt,6,\n,2,\n,0,\n');
    expect(await at(third, dataset)).toBe('s,5,\nt,6,\n,3,\n,0,\n');
    expect(await kept(dataset)).toBe(2);
    expect(await database.counts(dataset)).toEqual({ events: 4, hours: 4, metrics: 4 });
  });

  it('leaves nothing behind when it came twice with one file', async () => {
    const dataset = await database.aDataset();
    const after = await store(dataset, { value: 1 }, { value: 2 });
    expect(await at(after, dataset)).toBe(',2,\n');
    expect(await kept(dataset)).toBe(0);
  });

  it('is in every file once, also when the one who replaces it took its receipt before it was replaced by another', async () => {
    const dataset = await database.aDataset();
    const first = await store(dataset, { value: 1 });
    const overtaken = await new pg.Client(database.url).connect();
    const side = await new pg.Client(database.url).connect();
    const { rows } = await overtaken.query<{ key: number }>('SELECT key FROM datasets WHERE id = $1', [dataset]);
    const datasetKey = rows[0]?.key ?? 0;
    await overtaken.query('BEGIN');
    const received = await takeReceipt(overtaken, datasetKey);
    const { requestedOn: between } = await anExport(database.dataSource, [dataset]);
    await database.importEvents(dataset, [{ timestamp: 1_000, metric: 'a::number', value: 2 }]);
    const events = [
      { timestamp: 1_000_000, metric: 'a::number', source: null, number: 3 },
      { timestamp: 2_000_000, metric: 'a::number', source: null, number: 4 },
    ].map((event) => ({ ...event, line: 1, producer: null, text: null, tags: null, location: null, elevation: null }));
    const batches = (async function* () {
      yield await Promise.resolve(events);
    })();
    const staged = await stageEvents(overtaken, batches, new ProducerIds(side), { onEvents: () => undefined, signal });
    await mergeStaged(overtaken, { datasetKey, received, staged, onStored: () => undefined, signal });
    await overtaken.query('COMMIT');
    await Promise.all([overtaken.end(), side.end()]);
    const after = await store(dataset, { timestamp: 3_000, value: 5 });
    expect(await at(first, dataset)).toBe(',1,\n');
    expect(await at(between, dataset)).toBe(',1,\n,4,\n');
    expect(await at(after, dataset)).toBe(',3,\n,4,\n,5,\n');
  });

  it('is found in all datasets of a selection, limited with the others', async () => {
    const datasets = [await database.aDataset(), await database.aDataset()] as const;
    await store(datasets[0], { value: 1, source: 'a' }, { value: 2, source: 'c' });
    const before = await store(datasets[1], { value: 3, source: 'b' }, { value: 4, source: 'd' });
    for (const dataset of datasets) await store(dataset, ...'abcd'.split('').map((source) => ({ value: 9, source })));
    expect(await at(before, ...datasets)).toBe('a,1,\nb,3,\nc,2,\nd,4,\n');
    const selection = aSelection([...datasets], { receivedUpTo: before, from: 999, to: 1_001 });
    expect(await readAll(database.store, selection, { fields: ['value'], limit: 3 })).toEqual({
      csv: '1\n3\n2\n',
      records: 3,
    });
  });

  it('is in a slice of the plan also when it was in a hot second that is all new since', async () => {
    const dataset = await database.aDataset();
    const burst = (second: number, value: number) =>
      Array.from({ length: 6_000 }, (_, index) => `${String(second * 1_000_000 + index)},${String(value)}`);
    const importBursts = (...bursts: string[][]) =>
      database.importCsv(
        dataset,
        `time,a\n${bursts.flat().join('\n')}`.replaceAll(
          /^(\d+)(\d{6}),/gm,
          (_, s, us) => `1970-01-01T00:00:${String(s).padStart(2, '0')}.${String(us)}Z,`,
        ),
      );
    await importBursts(burst(1, 1), burst(50, 1));
    const before = await store(dataset, { value: 1 });
    await importBursts(burst(50, 2));
    const selection = aSelection([dataset], { receivedUpTo: before });
    const slices = await database.store.planSlices(selection, 5_000);
    expect(slices.length).toBeGreaterThan(1);
    const { csv } = await readSlices(database.store, selection, slices, { fields: ['value'] });
    expect(csv).toBe('1\n'.repeat(12_000));
  });

  it('is read without a sort of the whole', async () => {
    const ids = [await database.aDataset(), await database.aDataset()];
    const rows = Array.from({ length: 3_000 }, (_, index) => `${String(index + 1)},1`).join('\n');
    for (let round = 0; round < 2; round++) for (const id of ids) await database.importCsv(id, `time,a\n${rows}`);
    const keys: { id: string; key: number }[] = await database.dataSource.query(
      'SELECT id, key FROM datasets WHERE id = ANY ($1)',
      [ids],
    );
    const runner = database.dataSource.createQueryRunner();
    try {
      for (const [name, value] of Object.entries(COPY_SETTINGS)) await runner.query(`SET ${name} = '${String(value)}'`);
      for (const datasets of [keys.slice(0, 1), keys]) {
        const restriction = { metrics: [], receivedUpTo: Date.now(), range: { from: 1, to: 2_000_000 } };
        const layout = { fields: ['timestamp', 'value'], timestampPrecision: 'SECONDS', rows: rowFormat() } as const;
        const plan: { 'QUERY PLAN': string }[] = await runner.query(
          `EXPLAIN ${selectEvents(datasets, restriction, layout, { superseded: true }).inlined()}`,
        );
        const text = plan.map((line) => line['QUERY PLAN']).join('\n');
        expect(text).toMatch(/Merge Append/);
        expect(text).toMatch(/Index Scan using superseded_events_key/);
        expect(text).not.toMatch(/(?<!Incremental )Sort {2}\(/);
        const question: { 'QUERY PLAN': string }[] = await runner.query(
          `EXPLAIN SELECT ${anySuperseded(datasets, Date.now()).inlined()}`,
        );
        expect(question.map((line) => line['QUERY PLAN']).join('\n')).not.toMatch(/Seq Scan/);
      }
    } finally {
      await runner.query('RESET ALL');
      await runner.release();
    }
  });

  it('is removed as it was when no unfinished export was asked for before', async () => {
    const [dataset, other] = [await database.aDataset(), await database.aDataset()];
    await store(dataset, { value: 1 });
    const early = await anExport(database.dataSource, [other, dataset]);
    await store(dataset, { value: 2 });
    const late = await anExport(database.dataSource, [dataset]);
    await store(dataset, { value: 3 });
    await store(other, { value: 1 });
    await purgeSuperseded(database.dataSource, signal, 0);
    expect(await kept(dataset)).toBe(2);
    await finishExport(database.dataSource, early.id);
    expect(await purgeSuperseded(database.dataSource, signal, 0)).toBe(1);
    expect(await at(late.requestedOn, dataset)).toBe(',2,\n');
    await finishExport(database.dataSource, late.id);
    expect(await purgeSuperseded(database.dataSource, signal, 0)).toBe(1);
  });

  it('is not removed while a request from before is not yet committed', async () => {
    const dataset = await database.aDataset();
    await store(dataset, { value: 1 });
    const runner = database.dataSource.createQueryRunner();
    await runner.startTransaction();
    const { requestedOn } = await anExport(runner, [dataset]);
    await store(dataset, { value: 2 });
    let isPurged = false;
    const purging = purgeSuperseded(database.dataSource, signal, 0).then(() => (isPurged = true));
    await store(dataset, { timestamp: 2_000, value: 7 }); // takes its time, and is not blocked
    expect(isPurged).toBe(false);
    await runner.commitTransaction();
    await runner.release();
    await purging;
    expect(await at(requestedOn, dataset)).toBe(',1,\n');
  });
});
