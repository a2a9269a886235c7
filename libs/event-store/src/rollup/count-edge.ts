import type { DataSource } from 'typeorm';
import { scopeConditions, type Scope, type TimeRange } from '../select/conditions.ts';
import { sql } from '../sql/sql.ts';
import { bucketsOf } from './count-buckets.ts';
import type { Estimate } from './estimate.ts';
import type { Count } from './hour-counts.ts';
import type { Bucket } from './plan-slices.ts';

/** Counting these takes a good second; a request waits for it, and no statement may take longer than a minute. */
const MOST_COUNTED = 1_000_000;

/**
 * Events in a part of an hour.
 *
 * @param rollup of the hour: events of all metrics, and the counts of those selected
 */
export async function countEdge(
  dataSource: DataSource,
  datasetKeys: readonly number[],
  scope: Scope,
  { inHour, selected }: { inHour: number; selected: readonly Count[] },
): Promise<Estimate> {
  if (inHour > MOST_COUNTED) return { records: shareOfHour(selected, scope.range), exact: false };
  let records = 0;
  for (const key of datasetKeys) {
    const count = sql`SELECT count(*)::float8 AS events FROM metric_events WHERE ${scopeConditions(key, scope)}`;
    const { text, values } = count.parameterised();
    const rows: { events: number }[] = await dataSource.query(text, values);
    records += rows[0]?.events ?? 0;
  }
  return { records, exact: true };
}

/** Minutes from the rollup, and of the minutes that the range cuts a share. */
export function shareOfHour(counts: readonly Count[], range: TimeRange): number {
  return bucketsOf(counts, 0).reduce((sum, minute) => sum + minute.events * overlap(minute, range), 0);
}

/** The part of the bucket that is in the range: 0 to 1. */
function overlap({ start, end }: Bucket, range: TimeRange): number {
  const inside = Math.min(end, range.to ?? end) - Math.max(start, range.from ?? start);
  return Math.max(inside, 0) / (end - start);
}
