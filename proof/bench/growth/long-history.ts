import { median, timed } from '../export/statistics.ts';
import type { GrowthCase, Subject } from './growth-case.ts';

const DAYS_OF_A_YEAR = 365;
const REQUESTS = 30;
const AT_ONCE = 50;
const DATASET = 'history';

/** Years of hourly readings, as the counts know them: no request reads an event. */
async function makeHistory({ database, userId }: Subject, years: number): Promise<void> {
  const days = years * DAYS_OF_A_YEAR;
  await database.query('DELETE FROM datasets WHERE id = $1', [DATASET]);
  await database.query(`INSERT INTO datasets (id, name, created_on, open_data) VALUES ($1, $2, 0, true)`, [
    DATASET,
    userId,
  ]);
  const insert = async (into: string, select: string, last: number) =>
    database.query(
      `INSERT INTO ${into} SELECT ${select}, true FROM generate_series(0, $2::integer) AS n, datasets WHERE id = $1`,
      [DATASET, last],
    );
  await insert('event_counts (dataset_key, hour, events, folded)', 'key, n, 1', days * 24 - 1);
  await insert('day_counts (dataset_key, day, type, events, folded)', `key, n, 'number', 24`, days - 1);
  await insert('metric_counts (dataset_key, day, metric, events, folded)', `key, n, 'a::number', 24`, days - 1);
  await database.query('ANALYZE event_counts, day_counts, metric_counts');
}

function request(subject: Subject, years: number, metrics: string[]): Promise<string> {
  const to = years * DAYS_OF_A_YEAR * 86_400_000 - 5_400_000; // cuts an hour
  return subject.client.request({ dataRange: { datasets: [DATASET], metrics }, from: 5_400_000, to });
}

const removeAll = ({ database }: Subject) => database.query('DELETE FROM exports');

function requests(what: string, metrics: string[]): GrowthCase {
  return {
    name: `createExport of ${what}`,
    of: 'years of hourly readings',
    n: 5,
    unit: 'ms, median',
    measure: async (subject, years) => {
      await makeHistory(subject, years);
      const seconds: number[] = [];
      for (let n = 0; n < REQUESTS; n += 1) seconds.push(await timed(() => request(subject, years, metrics)));
      await removeAll(subject);
      return median(seconds) * 1_000;
    },
  };
}

export const LONG_HISTORY: readonly GrowthCase[] = [
  requests('all metrics', []),
  requests('one metric', ['a::number']),
  requests('a type', ['*::number']),
  {
    name: `${String(AT_ONCE)} createExport at once`,
    of: 'years of hourly readings',
    n: 5,
    unit: 'ms, all of them',
    measure: async (subject, years) => {
      await makeHistory(subject, years);
      const seconds = await timed(() =>
        Promise.all(Array.from({ length: AT_ONCE }, () => request(subject, years, []))),
      );
      await removeAll(subject);
      return seconds * 1_000;
    },
  },
];
