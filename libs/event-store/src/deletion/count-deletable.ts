import type { DataSource } from 'typeorm';
import { estimateStored } from '../rollup/estimate.ts';
import { datasetRefs } from '../select/dataset-refs.ts';
import { queryWithin } from '../sql/query-within.ts';
import { sql } from '../sql/sql.ts';
import { deletionConditions, rangeOfScope, type DeletionScope } from './deletion-scope.ts';

const COUNT_LIMIT_MS = 3_000;

export interface DeletableCount {
  events: number;
  /** Otherwise there may be fewer: how many of them the sources have took too long to count. */
  isExact: boolean;
}

/** How many events a deletion would remove now, within some seconds. */
export async function countDeletable(
  dataSource: DataSource,
  datasetId: string,
  scope: DeletionScope,
): Promise<DeletableCount> {
  const refs = await datasetRefs(dataSource, [datasetId]);
  const { metrics, sources, from, to } = scope;
  const [dataset] = refs;
  if (sources.length > 0 && dataset !== undefined) {
    const where = deletionConditions(dataset.key, { metrics, sources, range: rangeOfScope(scope) });
    const counted = sql`SELECT count(*)::float8 AS events FROM metric_events WHERE ${where}`;
    const rows = await queryWithin<{ events: number }>(dataSource, counted, COUNT_LIMIT_MS);
    if (rows !== null) return { events: rows[0]?.events ?? 0, isExact: true };
  }
  const giveUpAt = performance.now() + COUNT_LIMIT_MS;
  const { records, exact } = await estimateStored(
    dataSource,
    refs,
    { datasets: [datasetId], metrics, from, to, receivedUpTo: 0 },
    () => Math.max(1, giveUpAt - performance.now()),
  );
  return { events: records, isExact: exact && sources.length === 0 };
}
