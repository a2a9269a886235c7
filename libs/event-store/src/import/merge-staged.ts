import type { Client } from 'pg';

/** Events that are sorted and stored by one statement: bounds its memory, and lets an abort act soon. */
const CHUNK_EVENTS = 500_000;

export interface MergeOptions {
  datasetKey: number;
  /** UTC ms, see ingest/receipt-lock.ts. */
  received: number;
  staged: number;
  onStored: (events: number) => void;
  signal: AbortSignal;
}

/**
 * Stores the staged events, in the order of the file, chunk by chunk: an event replaces an earlier one with the same key, whether
 * that came with this file (within a chunk the last row wins) or is stored already.
 *
 * @returns how many events are new, by the counts that the trigger wrote in this very transaction
 */
export async function mergeStaged(client: Client, options: MergeOptions): Promise<number> {
  const { datasetKey, received, staged, onStored, signal } = options;
  await client.query(`SET LOCAL work_mem = '128MB'`);
  const { rows } = await client.query<{ pages: number }>(
    `SELECT ceil(pg_relation_size('staged_events')::float8 / current_setting('block_size')::float8)::integer AS pages`,
  );
  const pages = rows[0]?.pages ?? 0;
  const step = Math.max(1, Math.ceil((pages * CHUNK_EVENTS) / Math.max(staged, 1)));
  for (let page = 0; page < pages; page += step) {
    signal.throwIfAborted();
    await client.query(MERGE, [datasetKey, received, `(${String(page)},0)`, `(${String(page + step)},0)`]);
    onStored(Math.min(staged, Math.round((staged * (page + step)) / pages)));
  }
  const counts = await client.query<{ inserted: number }>(INSERTED, [datasetKey]);
  return counts.rows[0]?.inserted ?? 0;
}

const MERGE = `
  INSERT INTO metric_events ("timestamp", ts_received, dataset_key, producer_id, number_value, metric, source, text_value, tags, lat, lng, geohash, elevation)
  SELECT DISTINCT ON (ts, metric, source, producer_id)
    ts, $2::bigint, $1::integer, producer_id, number_value, metric, source, text_value, tags, lat, lng, geohash, elevation
  FROM staged_events WHERE ctid >= $3::tid AND ctid < $4::tid
  ORDER BY ts, metric, source, producer_id, ctid DESC
  ON CONFLICT (dataset_key, "timestamp", metric, source, producer_id) DO UPDATE SET
    ts_received = excluded.ts_received, number_value = excluded.number_value, text_value = excluded.text_value,
    tags = excluded.tags, lat = excluded.lat, lng = excluded.lng, geohash = excluded.geohash, elevation = excluded.elevation`;

const INSERTED = `
  SELECT COALESCE(sum(events), 0)::float8 AS inserted FROM event_counts
  WHERE dataset_key = $1 AND xmin = pg_current_xact_id()::xid`;
