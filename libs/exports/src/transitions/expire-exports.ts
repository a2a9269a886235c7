import type { DataSource } from 'typeorm';

/** Parts exports that expired at or before `before` from their files, and has the janitor delete those. @returns how many */
export async function expireFiles(dataSource: DataSource, before: number, limit: number): Promise<number> {
  const [, count] = (await dataSource.query(
    `WITH expired AS (
       SELECT id, object_prefix FROM exports WHERE status = 'COMPLETED' AND object_prefix IS NOT NULL AND expires_on <= $1
       ORDER BY expires_on LIMIT $2 FOR UPDATE SKIP LOCKED
     ), queued AS (
       INSERT INTO storage_deletions (object_prefix, requested_on) SELECT object_prefix, $3 FROM expired
     ), forgotten AS (
       DELETE FROM export_files USING expired WHERE export_id = expired.id
     )
     UPDATE exports SET object_prefix = NULL FROM expired WHERE exports.id = expired.id RETURNING exports.id`,
    [before, limit, Date.now()],
  )) as [unknown, number];
  return count;
}

/**
 * Any state that is over → no row: exports without a file that expired at or before `before`, and those that never had one and expired by now.
 *
 * @returns how many
 */
export async function removeExpired(
  dataSource: DataSource,
  { before, now }: { before: number; now: number },
  limit: number,
): Promise<number> {
  const [, count] = (await dataSource.query(
    `DELETE FROM exports WHERE id IN (
       SELECT id FROM exports WHERE object_prefix IS NULL
         AND (status = 'COMPLETED' AND expires_on <= $1 OR status IN ('FAILED', 'CANCELLED') AND expires_on <= $2)
       ORDER BY expires_on LIMIT $3 FOR UPDATE SKIP LOCKED)`,
    [before, now, limit],
  )) as [unknown, number];
  return count;
}
