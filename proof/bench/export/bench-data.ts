import pg from 'pg';

const METRICS = 8;
const SOURCES = 25;
const INTERVAL_US = 10_000_000; // 10 s
const FIRST_US = 1_700_000_000_000_000;

/** The columns and the order of an export with default fields, as a competitor would write it. */
export const REFERENCE_SELECT = `SELECT "timestamp" / 1000 AS "timestamp", metric, source, coalesce(text_value, number_value::text) AS value
  FROM metric_events WHERE dataset_key = (SELECT key FROM datasets WHERE id = 'bench')
  ORDER BY metric_events."timestamp", metric, source, producer_id`;

/** Fills dataset `bench` with `rows` readings of 200 series, one every 10 s, with three decimals: what sensors send. */
export async function loadBenchData(databaseUrl: string, rows: number): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const perRound = METRICS * SOURCES;
    for (let first = 0; first < rows / perRound; first += 2_500) {
      const last = Math.min(first + 2_500, Math.ceil(rows / perRound)) - 1;
      await client.query(
        `INSERT INTO metric_events ("timestamp", ts_received, dataset_key, number_value, metric, source)
         SELECT $1::bigint + t * $2::bigint, 1, (SELECT key FROM datasets WHERE id = 'bench'),
                round((20 + 10 * sin(t / 300.0 + m) + s / 7.0 + (hashint8(t * 1000 + m * 50 + s) % 1000) / 900.0)::numeric, 3)::float8,
                'metric' || m || '::number', 'sensor-' || s
         FROM generate_series($3::bigint, $4::bigint) t, generate_series(1, ${String(METRICS)}) m, generate_series(1, ${String(SOURCES)}) s
         ORDER BY 1, 'metric' || m || '::number', 'sensor-' || s`,
        [FIRST_US, INTERVAL_US, first, last],
      );
    }
    await client.query('VACUUM (ANALYZE) metric_events');
  } finally {
    await client.end();
  }
}
