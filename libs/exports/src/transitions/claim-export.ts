import type { EntityManager } from 'typeorm';
import type { Claim } from '../claim.ts';
import { countRunning } from '../outlook/claim-order.ts';

/** Of what waits, so many of the oldest are looked at one by one. More than there are claims at once, so that one of them is not taken by another claim. */
const OLDEST = 500;

const IS_LIVE = `next.status IN ('QUEUING', 'GENERATING')`;

/**
 * A lapsed lease is as good as waiting; why it lapsed nobody is left to say. What has broken workers down before waits longer each
 * time, so that it cannot take one after the other from the rest of the queue.
 */
const IS_CLAIMABLE = `${IS_LIVE} AND (
    (next.status = 'QUEUING' AND next.available_from <= now())
    OR (next.status = 'GENERATING' AND next.lease_until + least(next.breakdowns ^ 2, 60) * interval '1 s' < now()))`;

const NOW_MS = 'floor(extract(epoch FROM now()) * 1000)';

const COLUMNS = 'next.id, next.status, next.epoch, next.attempts';

/** The accounts with live exports, each by one look into the index: PostgreSQL has no such scan by itself. */
const ACCOUNTS = `
  (SELECT next.user_id FROM exports next WHERE ${IS_LIVE} ORDER BY next.user_id LIMIT 1)
  UNION ALL
  SELECT (SELECT next.user_id FROM exports next WHERE ${IS_LIVE} AND next.user_id > account.user_id ORDER BY next.user_id LIMIT 1)
  FROM account WHERE account.user_id IS NOT NULL`;

/** Of each account its oldest; none while all that waits is among the oldest anyway. */
const HEADS = `
  SELECT head.* FROM account CROSS JOIN LATERAL (
    SELECT next.id, next.user_id, next.sequence FROM exports next
    WHERE next.user_id = account.user_id AND ${IS_CLAIMABLE} ORDER BY next.sequence LIMIT 1
  ) AS head WHERE (SELECT count(*) FROM oldest) = ${String(OLDEST)}`;

/**
 * The order of claimOrder in two steps, so that a claim costs what runs, and at worst one look for each account, but never what waits:
 * the oldest export of an account that runs none, if it is near the front; else the first in order of the oldest ones and of the oldest of each account.
 */
export const CLAIM_NEXT = `
  WITH RECURSIVE oldest AS MATERIALIZED (
    SELECT next.id, next.user_id, next.sequence FROM exports next WHERE ${IS_CLAIMABLE} ORDER BY next.sequence LIMIT ${String(OLDEST)}
  ), account AS (${ACCOUNTS}), of_idle_account AS (
    SELECT ${COLUMNS} FROM oldest JOIN exports next USING (id) WHERE ${IS_CLAIMABLE} AND ${countRunning('oldest')} = 0
    ORDER BY oldest.sequence LIMIT 1 FOR UPDATE OF next SKIP LOCKED
  ), first_of_all AS (
    SELECT ${COLUMNS} FROM (
      SELECT id, sequence, ${countRunning('candidate')} AS running FROM (SELECT * FROM oldest UNION ALL ${HEADS}) AS candidate
      WHERE NOT EXISTS (SELECT FROM of_idle_account) ORDER BY running, sequence LIMIT ${String(OLDEST)}
    ) AS candidate JOIN exports next USING (id)
    WHERE ${IS_CLAIMABLE} ORDER BY candidate.running, candidate.sequence LIMIT 1 FOR UPDATE OF next SKIP LOCKED
  ), chosen AS (
    SELECT * FROM of_idle_account UNION ALL SELECT * FROM first_of_all
  ), fallen AS (
    INSERT INTO export_failures (export_id, epoch, attempt, failed_on, message, cause)
    SELECT id, epoch, attempts, floor(extract(epoch FROM now()) * 1000), 'Its worker broke down.', 'the lease lapsed'
    FROM chosen WHERE status = 'GENERATING'
  ), claimed AS (
    UPDATE exports SET status = 'GENERATING', epoch = exports.epoch + 1, attempts = exports.attempts + (chosen.status = 'QUEUING')::integer,
      breakdowns = exports.breakdowns + (chosen.status = 'GENERATING')::integer, lease_until = now() + $1 * interval '1 ms',
      started_on = coalesce(exports.started_on, ${NOW_MS}), run_started_on = ${NOW_MS}, run_first_record = exports.records_processed
    FROM chosen WHERE exports.id = chosen.id RETURNING exports.id, exports.epoch
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
