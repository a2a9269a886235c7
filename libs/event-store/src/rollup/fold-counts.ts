import type { DataSource } from 'typeorm';

/** Rows that one statement folds. */
const BATCH = 50_000;

/** What a table of counts counts by. */
const TABLES = {
  event_counts: ['dataset_key', 'hour', 'minute'],
  metric_counts: ['dataset_key', 'metric', 'day'],
  day_counts: ['dataset_key', 'day', 'type'],
};

const NULLABLE = 'minute';

/**
 * Adds what single statements counted to one sum for each hour, metric and day, so that the size of the counts does not follow the number of
 * imports. Whoever reads sees the same sums before and after. One process at a time may fold; it makes nobody wait.
 *
 * @returns how many rows were folded
 */
export async function foldCounts(dataSource: DataSource, signal: AbortSignal): Promise<number> {
  let folded = 0;
  for (const [table, keys] of Object.entries(TABLES)) {
    const statement = foldStatement(table, keys);
    let batch: number;
    do {
      signal.throwIfAborted();
      const rows: { count: number }[] = await dataSource.query(statement, [BATCH]);
      batch = rows[0]?.count ?? 0;
      folded += batch;
    } while (batch === BATCH);
  }
  return folded;
}

/** A sum of 0, whose events were all deleted, goes. */
function foldStatement(table: string, keys: readonly string[]): string {
  const columns = keys.join(', ');
  const isSame = keys.map((key) => `counts.${key} ${key === NULLABLE ? 'IS NOT DISTINCT FROM' : '='} touched.${key}`);
  return `
    WITH differences AS (
      DELETE FROM ${table} WHERE ctid IN (SELECT ctid FROM ${table} WHERE NOT folded LIMIT $1::integer) RETURNING ${columns}, events
    ), sums AS (
      DELETE FROM ${table} AS counts USING (SELECT DISTINCT ${columns} FROM differences) AS touched
      WHERE folded AND ${isSame.join(' AND ')} RETURNING ${keys.map((key) => `counts.${key}`).join(', ')}, counts.events
    ), inserted AS (
      INSERT INTO ${table} (${columns}, events, folded)
      SELECT ${columns}, sum(events), true FROM (SELECT * FROM differences UNION ALL SELECT * FROM sums) AS counts
      GROUP BY ${columns} HAVING sum(events) <> 0
    )
    SELECT count(*)::integer FROM differences`;
}
