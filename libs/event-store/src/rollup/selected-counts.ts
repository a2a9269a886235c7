import type { Scope } from '../select/conditions.ts';
import { sql, type Sql } from '../sql/sql.ts';

const WILDCARD = '*::';

/**
 * The counts of the selected metrics, as rows of (dataset_key, day, events). Names are looked up one by one, so that other metrics cost
 * nothing; of a whole type, and of all, there are counts that name no metric.
 *
 * @param onDays what holds of the column `day`
 */
export function selectedCounts(datasetKeys: readonly number[], metrics: Scope['metrics'], onDays: Sql): Sql {
  const types = metrics.filter((metric) => metric.startsWith(WILDCARD)).map((metric) => metric.slice(WILDCARD.length));
  const names = metrics.filter((metric) => !types.some((type) => metric.endsWith(`::${type}`)));
  const ofDatasets = sql`dataset_key = ANY (${datasetKeys}::integer[]) AND ${onDays}`;
  const ofTypes = sql`SELECT dataset_key, day, events FROM day_counts WHERE ${ofDatasets}`;
  if (metrics.length === 0) return ofTypes;
  return sql`${ofTypes} AND type = ANY (${types}::text[])
    UNION ALL SELECT dataset_key, day, events FROM metric_counts WHERE ${ofDatasets} AND metric = ANY (${names}::text[])`;
}
