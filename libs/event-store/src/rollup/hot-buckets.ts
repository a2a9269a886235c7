import type { DataSource } from 'typeorm';
import { scopeConditions, type DatasetRef, type Scope } from '../select/conditions.ts';
import { joinSql, sql, trustedSql } from '../sql/sql.ts';
import type { Bucket } from './plan-slices.ts';

const SECOND_US = 1_000_000;
const SECOND = trustedSql(`"timestamp" / ${String(SECOND_US)}`);

export interface HotBucketOptions {
  datasets: readonly DatasetRef[];
  scope: Pick<Scope, 'metrics'>;
  target: number;
}

/** Counts the seconds of buckets (minutes) that hold more than `target` events; the rollup does not know them. */
export async function splitHotBuckets(
  dataSource: DataSource,
  buckets: readonly Bucket[],
  options: HotBucketOptions,
): Promise<Bucket[]> {
  const split: Bucket[] = [];
  for (const bucket of buckets) {
    if (bucket.events <= options.target) split.push(bucket);
    else split.push(...(await secondsOf(dataSource, bucket, options)));
  }
  return split;
}

async function secondsOf(dataSource: DataSource, bucket: Bucket, options: HotBucketOptions): Promise<Bucket[]> {
  const scope = { ...options.scope, range: { from: bucket.start, to: bucket.end } };
  const counts = options.datasets.map(
    ({ key }) =>
      sql`SELECT ${SECOND} AS second, count(*) AS events FROM metric_events
          WHERE ${scopeConditions(key, scope)} GROUP BY 1`,
  );
  const { text, values } = sql`
    SELECT second::float8, sum(events)::float8 AS events FROM (${joinSql(counts, sql` UNION ALL `)}) AS counts
    GROUP BY 1 ORDER BY 1`.parameterised();
  const rows: { second: number; events: number }[] = await dataSource.query(text, values);
  return rows.map(({ second, events }) => ({ start: second * SECOND_US, end: (second + 1) * SECOND_US, events }));
}
