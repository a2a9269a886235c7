import { createHash } from 'node:crypto';
import pg from 'pg';
import { to } from 'pg-copy-streams';

/** The four default columns by a plain COPY of PostgreSQL: what a file must be, made without the program. */
const COPY = (datasetId: string) => `COPY (
  SELECT "timestamp" / 1000 AS timestamp, metric, source, coalesce(text_value, number_value::text) AS value
  FROM metric_events JOIN datasets ON dataset_key = key
  WHERE id = '${datasetId}'
  ORDER BY "timestamp", metric, source, producer_id
) TO STDOUT (FORMAT csv, HEADER)`;

/** Length and SHA-256 of the reference. */
export async function referenceCopy(
  databaseUrl: string,
  datasetId: string,
): Promise<{ bytes: number; sha256: string }> {
  const database = new pg.Client(databaseUrl);
  await database.connect();
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of database.query(to(COPY(datasetId)))) {
      hash.update(chunk as Buffer);
      bytes += (chunk as Buffer).length;
    }
    return { bytes, sha256: hash.digest('hex') };
  } finally {
    await database.end();
  }
}
