import { median, timed } from '../export/statistics.ts';
import type { GrowthCase, Subject } from './growth-case.ts';

const METRICS = 200;
const REQUESTS = 30;
const DATASET = 'imports';

/** So many imports of 200 metrics on one day, before the janitor comes by. */
async function makeImports({ database }: Subject, imports: number): Promise<void> {
  await database.query('DELETE FROM datasets WHERE id = $1', [DATASET]);
  await database.query(`INSERT INTO datasets (id, name, created_on, open_data) VALUES ($1, $1, 0, true)`, [DATASET]);
  await database.query(
    `INSERT INTO metric_counts (dataset_key, day, metric, events)
     SELECT key, 20000, 'm' || m || '::number', 1 FROM datasets, generate_series(1, $2::integer), generate_series(1, $3::integer) AS m
     WHERE id = $1`,
    [DATASET, imports, METRICS],
  );
  await database.query(
    `INSERT INTO day_counts (dataset_key, day, type, events)
     SELECT key, 20000, 'number', $3::integer FROM datasets, generate_series(1, $2::integer) WHERE id = $1`,
    [DATASET, imports, METRICS],
  );
  await database.query('VACUUM (ANALYZE) metric_counts, day_counts');
}

export const MANY_IMPORTS: readonly GrowthCase[] = [
  {
    name: 'createExport of one metric of 200',
    of: 'imports since the counts were folded',
    n: 500,
    unit: 'ms, median',
    measure: async (subject, imports) => {
      await makeImports(subject, imports);
      const seconds: number[] = [];
      const input = { dataRange: { datasets: [DATASET], metrics: ['m7::number'] } };
      for (let n = 0; n < REQUESTS; n += 1) seconds.push(await timed(() => subject.client.request(input)));
      await subject.database.query('DELETE FROM exports');
      return median(seconds) * 1_000;
    },
  },
];
