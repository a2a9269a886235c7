import type { DataSource, EntityManager } from 'typeorm';
import type { DeletionScope } from '../deletion/deletion-scope.ts';
import { storeDeletion } from '../deletion/event-deletions.ts';
import { retentionCutoff, DAY_MS } from './retention-rule.ts';

/** $1: now, $2: the start of today, UTC ms; $3: a day. At the cost of a look at the oldest event of each dataset. */
const DUE = `
  SELECT datasets.id, days FROM (
    SELECT dataset_key, CASE WHEN effective_on <= $1 THEN days ELSE days_before END AS days FROM dataset_retentions
  ) AS held JOIN datasets ON key = dataset_key
  WHERE days IS NOT NULL AND removed_on IS NULL
    AND EXISTS (SELECT FROM metric_events WHERE metric_events.dataset_key = key AND "timestamp" < ($2 - days * $3::bigint) * 1000)
    AND NOT EXISTS (
      SELECT FROM event_deletions AS deletion
      WHERE deletion.dataset_key = key AND by_retention AND (completed_on IS NULL OR requested_on >= $2))`;

/**
 * Ids of datasets for which a deletion is to begin: their retention holds, there are older events, and it began none today (UTC).
 *
 * @param now UTC ms
 */
export async function dueRetentions(dataSource: DataSource, now: number): Promise<string[]> {
  const rows: { id: string }[] = await dataSource.query(`${DUE} ORDER BY datasets.id`, times(now));
  return rows.map(({ id }) => id);
}

/**
 * Notes the deletion, with the transaction of `manager`, which a change of the retention waits for.
 *
 * @returns what goes, and by how many days; null when it is not due any more
 */
export async function beginRetention(
  manager: EntityManager,
  datasetId: string,
  now: number,
): Promise<{ scope: DeletionScope; days: number } | null> {
  await manager.query('SELECT FROM datasets WHERE id = $1 FOR NO KEY UPDATE', [datasetId]);
  const [due]: { days: number }[] = await manager.query(`${DUE} AND datasets.id = $4`, [...times(now), datasetId]);
  if (due === undefined) return null;
  const scope = { metrics: [], sources: [], from: null, to: retentionCutoff(due.days, now) };
  await storeDeletion(manager, datasetId, scope, { byRetention: true });
  return { scope, days: due.days };
}

function times(now: number): number[] {
  return [now, retentionCutoff(0, now), DAY_MS];
}
