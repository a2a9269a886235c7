import pg from 'pg';

/** Long text that hardly compresses: few events, several parts. */
export const TEXTS = { id: 'chaos-texts', events: 3_000, stepMs: 60_000 } as const;
/** Many short events: several slices, and parts that begin in the middle of one. */
export const READINGS = { id: 'chaos-readings', events: 300_000, stepMs: 1_000 } as const;

/** UTC milliseconds of the first event of each. */
export const FIRST_MS = 1_700_000_000_000;

/** 8 KiB of base64: line feeds are part of it, so that cells are quoted. */
const LONG_TEXT = `(SELECT string_agg(encode(sha512(convert_to($1 || '/' || i || '/' || piece, 'UTF8')), 'base64'), '')
  FROM generate_series(1, 92) piece)`;
const SHORT_TEXT = `left(encode(sha256(convert_to($1 || '/' || i, 'UTF8')), 'base64'), 40)`;

/**
 * Fills both datasets; the events follow from the seed. Straight into the table: nothing runs yet that an import would have to
 * agree with.
 */
export async function loadDatasets(databaseUrl: string, seed: number): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    await insert(client, seed, TEXTS, { text: LONG_TEXT, metrics: 2, sources: 7 });
    await insert(client, seed, READINGS, { text: SHORT_TEXT, metrics: 5, sources: 40 });
    await client.query('VACUUM (ANALYZE) metric_events');
  } finally {
    await client.end();
  }
}

async function insert(
  client: pg.Client,
  seed: number,
  dataset: typeof TEXTS | typeof READINGS,
  { text, metrics, sources }: { text: string; metrics: number; sources: number },
): Promise<void> {
  // Every 11th event is a number, every 13th has no source, and four come at the same time.
  await client.query(
    `INSERT INTO metric_events ("timestamp", ts_received, dataset_key, number_value, text_value, metric, source)
     SELECT ($2::bigint + i / 4 * $3::bigint) * 1000, 1, (SELECT key FROM datasets WHERE id = $4),
            CASE WHEN i % 11 = 0 THEN sin(i) END, CASE WHEN i % 11 > 0 THEN ${text} END,
            'metric' || i % ${String(metrics)} || CASE WHEN i % 11 = 0 THEN '::number' ELSE '::string' END,
            CASE WHEN i % 13 > 0 THEN 'source-' || i % ${String(sources)} || '-' || i % 4 END
     FROM generate_series(0, $5::integer - 1) i`,
    [String(seed), FIRST_MS, dataset.stepMs, dataset.id, dataset.events],
  );
}
