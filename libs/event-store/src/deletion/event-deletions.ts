import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { DATABASE_CLOCK } from '../ingest/receipt-lock.ts';
import { rangeOfScope, type DeletionScope } from './deletion-scope.ts';

/** A deletion as it stands. */
export interface EventDeletion {
  id: string;
  metrics: string[];
  sources: string[];
  /** UTC milliseconds, as is `to`. */
  from: number | null;
  to: number | null;
  /** UTC milliseconds. Events that are received later stay. */
  requestedOn: number;
  /** Events so far. */
  deleted: number;
  /** Null while it is not yet complete. */
  completedOn: number | null;
  /** Begun by the dataset's retention, and not asked for by anybody. */
  byRetention: boolean;
}

const COLUMNS = `deletion.id, metrics, sources, (range_from / 1000)::float8 AS "from", (range_to / 1000)::float8 AS "to",
  requested_on::float8 AS "requestedOn", deleted::float8 AS deleted, completed_on::float8 AS "completedOn", by_retention AS "byRetention"`;

/** Notes what is to be deleted, with the transaction of `manager`; the janitor carries it out. */
export async function storeDeletion(
  manager: EntityManager,
  datasetId: string,
  scope: DeletionScope,
  { byRetention = false }: { byRetention?: boolean } = {},
): Promise<EventDeletion> {
  const { from, to } = rangeOfScope(scope);
  const rows: EventDeletion[] = await manager.query(
    `WITH deletion AS (
       INSERT INTO event_deletions (id, dataset_key, metrics, sources, range_from, range_to, requested_on, position, by_retention)
       SELECT $1, key, $3, $4, $5, $6, ${DATABASE_CLOCK}, coalesce($5::bigint, 0), $7 FROM datasets WHERE id = $2
       RETURNING *
     ) SELECT ${COLUMNS} FROM deletion`,
    [randomUUID(), datasetId, scope.metrics, scope.sources, from, to, byRetention],
  );
  const [stored] = rows;
  if (stored === undefined) throw new Error('the dataset is gone');
  return stored;
}

/** The latest, newest first. */
export function eventDeletions(dataSource: DataSource, datasetId: string, limit: number): Promise<EventDeletion[]> {
  return dataSource.query(
    `SELECT ${COLUMNS} FROM event_deletions AS deletion JOIN datasets ON key = dataset_key
     WHERE datasets.id = $1 ORDER BY requested_on DESC, deletion.id LIMIT $2`,
    [datasetId, limit],
  );
}
