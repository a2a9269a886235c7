import { createHash } from 'node:crypto';
import pg from 'pg';
import { to } from 'pg-copy-streams';

/** The part of a dataset that an export asks for; times in UTC milliseconds, `to` exclusive. */
export interface ReferenceRange {
  readonly from?: number | null;
  readonly to?: number | null;
  /** Most records. */
  readonly limit?: number | null;
}

/** What a file must be once it is unpacked. */
export interface Reference {
  readonly bytes: number;
  readonly sha256: string;
}

/** The four default columns by a plain COPY of PostgreSQL: what a file must be, made without the program. */
const copyOf = (datasetId: string, { from, to: end, limit }: ReferenceRange) => `COPY (
  SELECT "timestamp" / 1000 AS timestamp, metric, source, coalesce(text_value, number_value::text) AS value
  FROM metric_events JOIN datasets ON dataset_key = key
  WHERE id = '${datasetId}'
    ${typeof from === 'number' ? `AND "timestamp" >= ${String(from)}::bigint * 1000` : ''}
    ${typeof end === 'number' ? `AND "timestamp" < ${String(end)}::bigint * 1000` : ''}
  ORDER BY metric_events."timestamp", metric, source, producer_id
  ${typeof limit === 'number' ? `LIMIT ${String(limit)}` : ''}
) TO STDOUT (FORMAT csv, HEADER)`;

/** Length and SHA-256 of the reference. */
export async function referenceCopy(
  databaseUrl: string,
  datasetId: string,
  range: ReferenceRange = {},
): Promise<Reference> {
  const database = new pg.Client(databaseUrl);
  await database.connect();
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of database.query(to(copyOf(datasetId, range)))) {
      hash.update(chunk as Buffer);
      bytes += (chunk as Buffer).length;
    }
    return { bytes, sha256: hash.digest('hex') };
  } finally {
    await database.end();
  }
}
