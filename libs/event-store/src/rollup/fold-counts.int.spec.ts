import { aSelection } from '../../test/read-slices.ts';
import { TestDatabase } from '../../test/test-database.ts';
import { foldCounts } from './fold-counts.ts';

const HOUR_MS = 3_600_000;
const START = 1_700_006_400_000; // 2023-11-15T00:00:00Z
const METRICS = 5;

describe('foldCounts', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await TestDatabase.create(process.env['DATABASE_URL']);
  });
  afterAll(() => database.drop());

  const fold = () => foldCounts(database.dataSource, new AbortController().signal);
  const rows = async (): Promise<number[]> => {
    const tables = ['event_counts', 'metric_counts', 'day_counts'];
    const counts = tables.map((table) => database.dataSource.query(`SELECT count(*)::integer AS rows FROM ${table}`));
    return (await Promise.all(counts)).map(([{ rows }]: [{ rows: number }]) => rows);
  };
  /** Events by counting, and by each of the tables. */
  const sums = async (datasetId: string): Promise<number[]> => {
    const { events, hours, metrics } = await database.counts(datasetId);
    const days: { events: number }[] = await database.dataSource.query(
      'SELECT COALESCE(sum(events), 0)::integer AS events FROM day_counts JOIN datasets ON key = dataset_key WHERE id = $1',
      [datasetId],
    );
    return [events, hours, metrics, ...days.map((day) => day.events)];
  };
  const insert = (datasetId: string, hour: number) =>
    database.dataSource.query(
      `INSERT INTO metric_events ("timestamp", ts_received, dataset_key, number_value, metric)
       SELECT ($2::bigint + metric) * 1000, 1, key, 1, 'm' || metric || '::' || CASE metric WHEN 1 THEN 'bool' ELSE 'number' END
       FROM datasets, generate_series(1, ${String(METRICS)}) AS metric WHERE id = $1`,
      [datasetId, START + hour * HOUR_MS],
    );

  it('leaves one row of each hour, metric and type, whatever the number of statements, and the same sums', async () => {
    const dataset = await database.aDataset();
    for (let hour = 0; hour < 40; hour += 1)
      for (let minute = 0; minute < 3; minute += 1) await insert(dataset, hour + minute / 60);
    const selections = [[], ['m1::bool'], ['*::number'], ['*::number', 'm2::number', 'm1::bool']].map((metrics) =>
      aSelection([dataset], { metrics, from: START + HOUR_MS / 3, to: START + 39 * HOUR_MS + 60_000 }),
    );
    const answers = async () => {
      const answered = [];
      for (const selection of selections)
        answered.push(await database.store.estimate(selection), await database.store.planSlices(selection, 100));
      return answered;
    };
    const before = await answers();
    expect(await rows()).toEqual([120, 600, 240]);
    expect(await fold()).toBe(960);
    expect(await rows()).toEqual([40, 10, 4]);
    expect(await answers()).toEqual(before);
    await insert(dataset, 0.5);
    expect(await fold()).toBe(8);
    expect(await rows()).toEqual([40, 10, 4]);
    expect(await sums(dataset)).toEqual([605, 605, 605, 605]);
  });

  it('forgets what was deleted', async () => {
    const dataset = await database.aDataset();
    const others = await rows();
    await insert(dataset, 1);
    await fold();
    await database.dataSource.query('DELETE FROM metric_events USING datasets WHERE dataset_key = key AND id = $1', [
      dataset,
    ]);
    expect(await sums(dataset)).toEqual([0, 0, 0, 0]);
    await fold();
    expect(await rows()).toEqual(others);
  });

  it('loses nothing that is stored meanwhile', async () => {
    const dataset = await database.aDataset();
    let storing = true;
    const stored = (async () => {
      for (let hour = 0; hour < 200; hour += 1) await insert(dataset, hour / 10);
    })().finally(() => (storing = false));
    while (storing) {
      await fold();
      const [sum]: { isWhole: boolean }[] = await database.dataSource.query(
        `SELECT (SELECT COALESCE(sum(events), 0) FROM event_counts) = (SELECT count(*) FROM metric_events) AS "isWhole"`,
      );
      expect(sum).toEqual({ isWhole: true });
    }
    await stored;
    await fold();
    expect(await sums(dataset)).toEqual([1000, 1000, 1000, 1000]);
  });
});
