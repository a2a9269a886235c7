import { UnavailableError } from '@obelisk/domain';
import type { DataSource } from 'typeorm';
import { WALK_LIMIT_MS } from '../query/query-cursor.ts';
import { databaseClock } from './settle.ts';
import { pauses, waitForTransactions } from './wait-for-transactions.ts';

const WAIT_LIMIT_MS = 5_000;
/** The last page of a walk takes its time too, and clocks differ. */
const WALK_GRACE_MS = 300_000;
/** Rows removed by one statement. */
const BATCH = 20_000;

/**
 * Removes the superseded versions of events that no export needs: an export for the request time R reads those replaced after R, so that what
 * was replaced up to the oldest unfinished request may go, and without one, up to now; but for `keepFor`, as long as somebody may walk through pages
 * of a query. A request that is being made right now reads the
 * clock while it holds its lock on `exports`, so it asks for a later time, is visible, or is waited for. Blocks nobody.
 *
 * @param keepFor ms
 * @returns how many
 * @throws UnavailableError when a transaction holds `exports` for five seconds; nothing was removed, try again later
 */
export async function purgeSuperseded(
  dataSource: DataSource,
  signal: AbortSignal,
  keepFor = WALK_LIMIT_MS + WALK_GRACE_MS,
): Promise<number> {
  const upTo = (await databaseClock(dataSource)) - keepFor;
  const tooLong = () => new UnavailableError('A transaction with exports is still open; the event store');
  await waitForTransactions(() => writersOfExports(dataSource), pauses({ limit: WAIT_LIMIT_MS, tooLong, signal }));
  let removed = 0;
  for (;;) {
    signal.throwIfAborted();
    const rows: { count: number }[] = await dataSource.query(PURGE, [upTo, BATCH]);
    const batch = rows[0]?.count ?? 0;
    removed += batch;
    if (batch < BATCH) return removed;
  }
}

async function writersOfExports(dataSource: DataSource): Promise<string[]> {
  const rows: { id: string }[] = await dataSource.query(
    `SELECT DISTINCT virtualtransaction AS id FROM pg_locks
     WHERE locktype = 'relation' AND relation = 'exports'::regclass AND mode = 'RowExclusiveLock' AND granted
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
  );
  return rows.map(({ id }) => id);
}

const PURGE = `
  WITH unneeded AS (
    SELECT versions.ctid FROM datasets
    CROSS JOIN LATERAL (
      SELECT LEAST($1::bigint, min(requested_on)) AS oldest_request FROM exports
      WHERE status IN ('QUEUING', 'GENERATING') AND datasets.id = ANY (exports.datasets)
    ) AS unfinished
    CROSS JOIN LATERAL (
      SELECT ctid FROM superseded_events WHERE dataset_key = datasets.key AND superseded_on <= oldest_request LIMIT $2::integer
    ) AS versions
    LIMIT $2::integer
  ), removed AS (
    DELETE FROM superseded_events WHERE ctid IN (SELECT ctid FROM unneeded) RETURNING 1
  )
  SELECT count(*)::integer FROM removed`;
