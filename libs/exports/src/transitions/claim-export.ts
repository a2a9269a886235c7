import type { EntityManager } from 'typeorm';
import type { Claim } from '../claim.ts';
import { RUNNING_EXPORTS } from '../outlook/claim-order.ts';

/**
 * A lapsed lease is as good as waiting; why it lapsed nobody is left to say. What has broken workers down before waits longer each
 * time, so that it cannot take one after the other from the rest of the queue.
 */
const IS_CLAIMABLE = `next.status IN ('QUEUING', 'GENERATING') AND (
    (next.status = 'QUEUING' AND next.available_from <= now())
    OR (next.status = 'GENERATING' AND next.lease_until + least(next.breakdowns ^ 2, 60) * interval '1 s' < now()))`;

const NOW_MS = 'floor(extract(epoch FROM now()) * 1000)';

const COLUMNS = 'next.id, next.status, next.epoch, next.attempts';

/**
 * The order of claimOrder in two steps, so that a claim costs what runs and not what waits: the oldest export of an account that runs
 * none; only when every account that waits runs some, the oldest of those that run least.
 */
const CLAIM_NEXT = `
  WITH running AS MATERIALIZED (${RUNNING_EXPORTS}), of_idle_account AS (
    SELECT ${COLUMNS} FROM exports next
    WHERE ${IS_CLAIMABLE} AND NOT EXISTS (SELECT FROM running WHERE running.user_id = next.user_id)
    ORDER BY next.sequence LIMIT 1 FOR UPDATE SKIP LOCKED
  ), of_busy_account AS (
    SELECT ${COLUMNS} FROM exports next JOIN running USING (user_id)
    WHERE ${IS_CLAIMABLE} AND NOT EXISTS (SELECT FROM of_idle_account)
    ORDER BY running.exports, next.sequence LIMIT 1 FOR UPDATE OF next SKIP LOCKED
  ), next AS (
    SELECT * FROM of_idle_account UNION ALL SELECT * FROM of_busy_account
  ), fallen AS (
    INSERT INTO export_failures (export_id, epoch, attempt, failed_on, message, cause)
    SELECT id, epoch, attempts, floor(extract(epoch FROM now()) * 1000), 'Its worker broke down.', 'the lease lapsed'
    FROM next WHERE status = 'GENERATING'
  ), claimed AS (
    UPDATE exports SET status = 'GENERATING', epoch = exports.epoch + 1, attempts = exports.attempts + (next.status = 'QUEUING')::integer,
      breakdowns = exports.breakdowns + (next.status = 'GENERATING')::integer, lease_until = now() + $1 * interval '1 ms',
      started_on = coalesce(exports.started_on, ${NOW_MS}), run_started_on = ${NOW_MS}, run_first_record = exports.records_processed
    FROM next WHERE exports.id = next.id RETURNING exports.id, exports.epoch
  )
  SELECT id, epoch FROM claimed`;

/**
 * QUEUING, or GENERATING with a lapsed lease → GENERATING: takes the next export in fair order.
 *
 * @param lease milliseconds
 * @returns undefined when nothing waits
 */
export async function claimExport(manager: EntityManager, lease: number): Promise<Claim | undefined> {
  const [claim] = (await manager.query(CLAIM_NEXT, [lease])) as Claim[];
  return claim;
}
