import type { DataSource, EntityManager } from 'typeorm';
import { DATABASE_CLOCK } from '../ingest/receipt-lock.ts';
import { changeRule, retentionCutoff, parseRetentionDays, type RetentionRule } from './retention-rule.ts';

/** How long a dataset keeps its events; null days: for ever. */
export interface DatasetRetention {
  days: number | null;
  /** UTC ms; null with null days. */
  effectiveOn: number | null;
  /** Up to then. */
  daysBefore: number | null;
  /** UTC ms: what is older goes once the days hold. */
  cutoff: number | null;
}

const RULE = `SELECT days, effective_on::float8 AS "effectiveOn", days_before AS "daysBefore"
  FROM dataset_retentions JOIN datasets ON key = dataset_key WHERE datasets.id = $1`;

/** @param now UTC ms */
export async function readRetention(
  reader: DataSource | EntityManager,
  datasetId: string,
  now: number,
): Promise<DatasetRetention> {
  return toRetention(await readRule(reader, datasetId), now);
}

/**
 * With the transaction of `manager`. A deletion that an earlier retention began ends at its next step; the next round begins one by the
 * new days.
 *
 * @param now UTC ms
 * @throws BadRequestError naming `days`
 */
export async function setRetention(
  manager: EntityManager,
  datasetId: string,
  days: number | null,
  now: number,
): Promise<DatasetRetention> {
  const wanted = parseRetentionDays(days);
  const [dataset]: { key: number }[] = await manager.query('SELECT key FROM datasets WHERE id = $1 FOR NO KEY UPDATE', [
    datasetId,
  ]);
  if (dataset === undefined) throw new Error('the dataset is gone');
  const rule = changeRule(await readRule(manager, datasetId), wanted, now);
  if (rule === null) await manager.query('DELETE FROM dataset_retentions WHERE dataset_key = $1', [dataset.key]);
  else
    await manager.query(
      `INSERT INTO dataset_retentions (dataset_key, days, effective_on, days_before) VALUES ($1, $2, $3, $4)
       ON CONFLICT (dataset_key) DO UPDATE SET days = $2, effective_on = $3, days_before = $4`,
      [dataset.key, rule.days, rule.effectiveOn, rule.daysBefore],
    );
  await manager.query(
    `UPDATE event_deletions SET completed_on = ${DATABASE_CLOCK} WHERE dataset_key = $1 AND by_retention AND completed_on IS NULL`,
    [dataset.key],
  );
  return toRetention(rule, now);
}

async function readRule(reader: DataSource | EntityManager, datasetId: string): Promise<RetentionRule | null> {
  const rows: RetentionRule[] = await reader.query(RULE, [datasetId]);
  return rows[0] ?? null;
}

function toRetention(rule: RetentionRule | null, now: number): DatasetRetention {
  if (rule === null) return { days: null, effectiveOn: null, daysBefore: null, cutoff: null };
  return { ...rule, cutoff: retentionCutoff(rule.days, Math.max(now, rule.effectiveOn)) };
}
