import type { DataSource, EntityManager } from 'typeorm';
import { unlessBusy } from '../sql/unless-busy.ts';
import { RECEIPT_LOCK } from '../ingest/receipt-lock.ts';
import type { RemovedDataset } from './removed-datasets.ts';

/** Rows of one statement. */
const BATCH = 20_000;
const LOCK_MS = 250;
/** Of one dataset they grow with its days and metrics. */
const COUNTS = ['event_counts', 'metric_counts', 'day_counts'];

/**
 * Erases a removed dataset of which no event is left, neither stored nor kept for exports and walks of before, with its counts and all that
 * refers to it. It can end anywhere, and does not wait for whoever stores events.
 *
 * @returns whether it is gone; otherwise try again in the next round
 * @throws the signal's reason
 */
export async function eraseDataset(
  dataSource: DataSource,
  { key }: RemovedDataset,
  signal: AbortSignal,
): Promise<boolean> {
  if (await hasEvents(dataSource.manager, key)) return false;
  for (const table of COUNTS) await deleteCounts(dataSource, table, key, signal);
  const erased = await unlessBusy(
    dataSource.transaction(async (manager) => {
      await manager.query(`SET LOCAL lock_timeout = ${String(LOCK_MS)}`);
      await manager.query('SELECT pg_advisory_xact_lock($1::integer, $2::integer)', [RECEIPT_LOCK, key]);
      if (await hasEvents(manager, key)) return false;
      await manager.query('DELETE FROM datasets WHERE key = $1', [key]);
      return true;
    }),
  );
  return erased ?? false;
}

async function hasEvents(manager: EntityManager, key: number): Promise<boolean> {
  const [{ found }] = (await manager.query(
    `SELECT EXISTS (SELECT FROM metric_events WHERE dataset_key = $1)
         OR EXISTS (SELECT FROM superseded_events WHERE dataset_key = $1) AS found`,
    [key],
  )) as [{ found: boolean }];
  return found;
}

async function deleteCounts(dataSource: DataSource, table: string, key: number, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const [, count] = (await dataSource.query(
      `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE dataset_key = $1 LIMIT $2))`,
      [key, BATCH],
    )) as [unknown, number];
    if (count < BATCH) return;
  }
}
