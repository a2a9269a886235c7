import { createHash } from 'node:crypto';
import pg from 'pg';
import { to } from 'pg-copy-streams';
import type { Shape } from './shapes.ts';

const UNIT_US = { SECONDS: 1_000_000, MILLISECONDS: 1_000, MICROSECONDS: 1 } as const;

/** SHA-256 (hexadecimal) of the CSV that an export of this shape must be: a plain COPY of PostgreSQL, made without the program. */
export async function oracleOf(databaseUrl: string, shape: Shape): Promise<string> {
  const database = new pg.Client(databaseUrl);
  await database.connect();
  try {
    const hash = createHash('sha256');
    for await (const chunk of database.query(to(copyOf(shape)))) hash.update(chunk as Buffer);
    return hash.digest('hex');
  } finally {
    await database.end();
  }
}

function copyOf({ datasets, metrics, from, to: end, limit, precision = 'MILLISECONDS' }: Shape): string {
  const unit = String(UNIT_US[precision]);
  const exact = (metrics ?? []).filter((metric) => !metric.startsWith('*'));
  const ofType = (metrics ?? []).filter((metric) => metric.startsWith('*')).map((metric) => `%${metric.slice(1)}`);
  const wanted = [
    `id IN (${listOf(datasets)})`,
    ...(metrics ? [`(metric IN (${listOf(exact)}) OR metric LIKE ANY (ARRAY[${listOf(ofType)}]))`] : []),
    ...(from === undefined ? [] : [`"timestamp" >= ${String(from)} * 1000::bigint`]),
    ...(end === undefined ? [] : [`"timestamp" < ${String(end)} * 1000::bigint`]),
  ];
  return `COPY (
    SELECT "timestamp" / ${unit} AS timestamp, metric, source, coalesce(text_value, number_value::text) AS value
    FROM metric_events JOIN datasets ON dataset_key = key
    WHERE ${wanted.join(' AND ')}
    ORDER BY metric_events."timestamp", metric, source, producer_id, id
    ${limit === undefined ? '' : `LIMIT ${String(limit)}`}
  ) TO STDOUT (FORMAT csv, HEADER)`;
}

/** The texts are our own: no quotes in them. */
function listOf(texts: readonly string[]): string {
  return texts.map((text) => `'${text}'`).join(', ');
}
