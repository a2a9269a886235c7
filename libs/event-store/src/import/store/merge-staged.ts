import { DatabaseError, type Client, type ClientBase } from 'pg';

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
 * @returns how many events are new
 */
export async function mergeStaged(client: Client, options: MergeOptions): Promise<number> {
  const { datasetKey, received, staged, onStored, signal } = options;
  await client.query(`SET LOCAL work_mem = '128MB'`);
  const pages = await stagedPages(client);
  const step = Math.max(1, Math.ceil((pages * CHUNK_EVENTS) / Math.max(staged, 1)));
  let inserted = 0;
  for (let page = 0; page < pages; page += step) {
    signal.throwIfAborted();
    inserted += await storeChunk(client, [datasetKey, received, `(${String(page)},0)`, `(${String(page + step)},0)`]);
    onStored(Math.min(staged, Math.round((staged * (page + step)) / pages)));
  }
  return inserted;
}

/** Rows of the staging table, by place. */
export type ChunkParameters = [datasetKey: number, received: number, fromRow: string, toRow: string];

/**
 * A plain INSERT takes 0.6 of the time of one with ON CONFLICT (docs/adr/0002), so that it is tried where hardly an event
 * is stored yet. When a key does exist after all, perhaps since a moment ago, the chunk is stored again, the slow way.
 */
async function storeChunk(client: Client, chunk: ChunkParameters): Promise<number> {
  if (await isNearlyEmpty(client, chunk)) {
    await client.query('SAVEPOINT chunk');
    try {
      const { rowCount } = await client.query(INSERT, chunk);
      await client.query('RELEASE SAVEPOINT chunk');
      return rowCount ?? 0;
    } catch (error) {
      if (!(error instanceof DatabaseError) || error.code !== UNIQUE_VIOLATION) throw error;
      await client.query('ROLLBACK TO SAVEPOINT chunk');
    }
  }
  return replaceStored(client, chunk);
}

/** Stores new events, and replaces those whose key is stored already. @returns how many are new */
export async function replaceStored(client: ClientBase, chunk: ChunkParameters): Promise<number> {
  const { rows } = await client.query<{ inserted: number }>(
    `WITH stored AS (${INSERT} ${REPLACE}) SELECT count(*) FILTER (WHERE is_new)::integer AS inserted FROM stored`,
    chunk,
  );
  return rows[0]?.inserted ?? 0;
}

async function isNearlyEmpty(client: Client, [datasetKey, , fromRow, toRow]: ChunkParameters): Promise<boolean> {
  const { rows } = await client.query<{ first: number | null; last: number | null }>(RANGE, [fromRow, toRow]);
  const range = rows[0];
  if (range === undefined || range.first === null) return true;
  const nearby = await client.query<{ stored: number }>(STORED_NEARBY, [datasetKey, range.first, range.last]);
  return (nearby.rows[0]?.stored ?? 0) < FEW_EVENTS;
}

async function stagedPages(client: Client): Promise<number> {
  const { rows } = await client.query<{ pages: number }>(
    `SELECT ceil(pg_relation_size('staged_events')::float8 / current_setting('block_size')::float8)::integer AS pages`,
  );
  return rows[0]?.pages ?? 0;
}

const UNIQUE_VIOLATION = '23505';

/** The ends of two chunks may share a timestamp; more than that looks like a file that brings known events again. */
const FEW_EVENTS = 1_000;

const RANGE =
  'SELECT min(ts)::float8 AS first, max(ts)::float8 AS last FROM staged_events WHERE ctid >= $1::tid AND ctid < $2::tid';

const STORED_NEARBY = `
  SELECT count(*)::integer AS stored FROM (
    SELECT FROM metric_events WHERE dataset_key = $1 AND "timestamp" BETWEEN $2::bigint AND $3::bigint LIMIT ${String(FEW_EVENTS)}
  ) AS nearby`;

const INSERT = `
  INSERT INTO metric_events ("timestamp", ts_received, dataset_key, producer_id, number_value, metric, source, text_value, tags, lat, lng, geohash, elevation)
  SELECT DISTINCT ON (ts, metric, source, producer_id)
    ts, $2::bigint, $1::integer, producer_id, number_value, metric, source, text_value, tags, lat, lng, geohash, elevation
  FROM staged_events WHERE ctid >= $3::tid AND ctid < $4::tid
  ORDER BY ts, metric, source, producer_id, ctid DESC`;

/**
 * A receipt never goes back: who took it earlier and came to the row later has the row's, see docs/adr/0003. A trigger keeps what is replaced.
 * xmax is 0 in a row that this statement inserted, and not in one that it updated.
 */
const REPLACE = `
  ON CONFLICT (dataset_key, "timestamp", metric, source, producer_id) DO UPDATE SET
    ts_received = GREATEST(excluded.ts_received, metric_events.ts_received), number_value = excluded.number_value, text_value = excluded.text_value,
    tags = excluded.tags, lat = excluded.lat, lng = excluded.lng, geohash = excluded.geohash, elevation = excluded.elevation
  RETURNING xmax = 0 AS is_new`;
