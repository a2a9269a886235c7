import type { DataSource, EntityManager } from 'typeorm';
import { DATABASE_CLOCK, RECEIPT_LOCK } from '../ingest/receipt-lock.ts';
import { sql, trustedSql } from '../sql/sql.ts';
import { deletionConditions } from './deletion-scope.ts';

export interface StepLimits {
  /** Most events that are looked at, and most that are deleted. */
  events: number;
  /** Longest wait for others, ms; those who come later wait behind it. */
  lockMs: number;
}

interface Deletion {
  key: number;
  metrics: string[];
  sources: string[];
  to: number | null;
  requestedOn: number;
  position: number;
}

const COLUMNS = trustedSql(
  '"timestamp", ts_received, dataset_key, producer_id, number_value, metric, source, text_value, tags, lat, lng, geohash, elevation',
);

/**
 * Deletes the next events: a replacement by nothing (docs/adr/0003). The lock is exclusive, as nobody may come later with an older
 * receipt for a key that is gone; so no import is under way, and ingest waits for as long as this takes. Triggers keep the counts.
 */
export async function deletionStep(
  dataSource: DataSource,
  id: string,
  { events, lockMs }: StepLimits,
): Promise<{ deleted: number; isComplete: boolean }> {
  return dataSource.transaction(async (manager) => {
    await manager.query(`SET LOCAL lock_timeout = ${String(lockMs)}`);
    const deletion = await lockDeletion(manager, id);
    if (deletion === null) return { deleted: 0, isComplete: true };
    await manager.query('SELECT pg_advisory_xact_lock($1::integer, $2::integer)', [RECEIPT_LOCK, deletion.key]);
    const [{ now }] = (await manager.query(`SELECT ${DATABASE_CLOCK} AS now`)) as [{ now: number }];
    const last = await lastOfWindow(manager, deletion, events);
    const deleted = last === null ? 0 : await supersede(manager, deletion, { last, now, events });
    // With that many there may be more of the same window.
    const position = last === null || deleted === events ? deletion.position : last + 1;
    await manager.query(
      'UPDATE event_deletions SET position = $2, deleted = deleted + $3, completed_on = $4 WHERE id = $1',
      [id, position, deleted, last === null ? now : null],
    );
    return { deleted, isComplete: last === null };
  });
}

/** @returns null for one that is complete or gone */
async function lockDeletion(manager: EntityManager, id: string): Promise<Deletion | null> {
  const rows: Deletion[] = await manager.query(
    `SELECT dataset_key AS key, metrics, sources, range_to::float8 AS "to", requested_on::float8 AS "requestedOn", position::float8 AS position
     FROM event_deletions WHERE id = $1 AND completed_on IS NULL FOR UPDATE`,
    [id],
  );
  return rows[0] ?? null;
}

/** The time of the last of the next events of the dataset, whichever they are; null behind the last. */
async function lastOfWindow(manager: EntityManager, deletion: Deletion, events: number): Promise<number | null> {
  const rows: { last: number | null }[] = await manager.query(
    `SELECT max("timestamp")::float8 AS last FROM (
       SELECT "timestamp" FROM metric_events
       WHERE dataset_key = $1 AND "timestamp" >= $2 AND ($3::bigint IS NULL OR "timestamp" < $3::bigint)
       ORDER BY "timestamp" LIMIT $4) AS next`,
    [deletion.key, deletion.position, deletion.to, events],
  );
  return rows[0]?.last ?? null;
}

/** What is deleted stays for the exports that were asked for before, until none needs it. @returns how many */
async function supersede(
  manager: EntityManager,
  { key, metrics, sources, position, requestedOn }: Deletion,
  { last, now, events }: { last: number; now: number; events: number },
): Promise<number> {
  const where = deletionConditions(key, { metrics, sources, range: { from: position, to: last + 1 } });
  const { text, values } = sql`
    WITH chosen AS (
      SELECT ctid FROM metric_events WHERE ${where} AND ts_received <= ${requestedOn}::bigint
      ORDER BY "timestamp" LIMIT ${events}::integer
    ), removed AS (
      DELETE FROM metric_events WHERE ctid = ANY (ARRAY(SELECT ctid FROM chosen)) RETURNING ${COLUMNS}
    ), kept AS (
      INSERT INTO superseded_events (${COLUMNS}, superseded_on)
      SELECT ${COLUMNS}, ${now}::bigint FROM removed WHERE ts_received < ${now}::bigint
    )
    SELECT count(*)::integer AS deleted FROM removed`.parameterised();
  const rows: { deleted: number }[] = await manager.query(text, values);
  return rows[0]?.deleted ?? 0;
}
