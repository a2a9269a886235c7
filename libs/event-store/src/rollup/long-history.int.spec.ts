import { aSelection } from '../../test/read-slices.ts';
import { TestDatabase } from '../../test/test-database.ts';
import { DAY_US } from './day-counts.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const DAYS = 18_262; // 50 years
const HOURS = 24 * DAYS;

/** Only the counts of the events are there: what is shown is what reading the counts costs. */
describe('fifty years of hourly readings', () => {
  let database: TestDatabase;
  let dataset: string;

  beforeAll(async () => {
    database = await TestDatabase.create(process.env['DATABASE_URL']);
    dataset = await database.aDataset();
    const insert = (statement: string) =>
      database.dataSource.query(`INSERT INTO ${statement}, datasets WHERE id = $1`, [dataset]);
    await insert(
      `event_counts (dataset_key, hour, events, folded) SELECT key, hour, 1, true FROM generate_series(0, ${String(HOURS - 1)}) AS hour`,
    );
    await insert(
      `day_counts (dataset_key, day, type, events, folded) SELECT key, day, 'number', 24, true FROM generate_series(0, ${String(DAYS - 1)}) AS day`,
    );
    await insert(
      `metric_counts (dataset_key, day, metric, events, folded) SELECT key, day, 'a::number', 24, true FROM generate_series(0, ${String(DAYS - 1)}) AS day`,
    );
    await database.dataSource.query('ANALYZE event_counts, day_counts, metric_counts');
  });
  afterAll(() => database.drop());

  it.each([[[]], [['a::number']], [['*::number']]])(
    'of %j are estimated and planned, fifty at once',
    async (metrics) => {
      const selection = aSelection([dataset], {
        metrics,
        from: 10 * DAY_MS + HOUR_MS,
        to: (DAYS - 10) * DAY_MS + HOUR_MS,
      });
      const estimates = await Promise.all(Array.from({ length: 50 }, () => database.store.estimate(selection)));
      // Those that find no time to count assume as many as belong to the minutes: nearly the same.
      const hours = HOURS - 20 * 24;
      for (const { records } of estimates) expect(Math.abs(records - hours)).toBeLessThanOrEqual(48);
      const slices = await database.store.planSlices(selection);
      expect((slices[1]?.start ?? NaN) % DAY_US).toBe(0);
      expect(slices).toHaveLength(2);
    },
  );
});
