import type { Pool } from 'pg';
import { referenceCopy, type Reference } from '../system/reference-copy.ts';
import { FIRST_EVENT, LAST_EVENT, type DatasetName, type Shape } from './shape.ts';

/** What a finished export must be. */
export interface ExpectedFile extends Reference {
  readonly records: number;
  readonly truncated: boolean;
}

/** The class of the advisory lock that a transaction takes before it stores events (docs/adr/0003). */
export const RECEIPT_LOCK = 7_226_002;

/** Of event number n: a number, or 44 kB that hardly compress, so that a few hundred of them make several parts. */
const VALUES = {
  small: { type: 'number', column: 'number_value', value: 'n' },
  big: {
    type: 'string',
    column: 'text_value',
    value: `(SELECT string_agg(translate(encode(sha512((n::text || '/' || k)::bytea), 'base64'), E'\\n', ''), '')
             FROM generate_series(1, 500) k)`,
  },
} as const satisfies Record<DatasetName, object>;

/** Says what the file of a request made now must hold, and stores more events. */
export class Oracle {
  private readonly known = new Map<string, ExpectedFile>();
  private ingested = 0;
  private readonly database: Pool;
  private readonly databaseUrl: string;

  constructor(database: Pool, databaseUrl: string) {
    this.database = database;
    this.databaseUrl = databaseUrl;
  }

  /** By what is stored now. */
  async expect(shape: Shape): Promise<ExpectedFile> {
    const version = shape.dataset === 'small' ? this.ingested : 0;
    const key = JSON.stringify([shape, version]);
    const file = this.known.get(key) ?? (await this.look(shape));
    this.known.set(key, file);
    return file;
  }

  /** Stores `count` more events somewhere in the time range of the dataset, as the rule for receipts wants it. */
  async ingest(dataset: DatasetName, count: number): Promise<void> {
    this.ingested += 1;
    const { type, column, value } = VALUES[dataset];
    const client = await this.database.connect();
    try {
      await client.query('BEGIN');
      await client.query('SELECT pg_advisory_xact_lock_shared($1::integer, key) FROM datasets WHERE id = $2', [
        RECEIPT_LOCK,
        dataset,
      ]);
      await client.query(
        `INSERT INTO metric_events ("timestamp", ts_received, dataset_key, metric, source, ${column})
         SELECT ($1::bigint + n * ($2::bigint / $3)) * 1000, floor(extract(epoch FROM clock_timestamp()) * 1000),
                (SELECT key FROM datasets WHERE id = $4), $5, 'batch-' || $6, ${value}
         FROM generate_series(0, $3 - 1) n`,
        [FIRST_EVENT, LAST_EVENT - FIRST_EVENT, count, dataset, `m::${type}`, String(this.ingested)],
      );
      await client.query('COMMIT');
    } finally {
      client.release();
    }
  }

  private async look(shape: Shape): Promise<ExpectedFile> {
    const { rows } = await this.database.query<{ total: number }>(
      `SELECT count(*)::integer AS total FROM metric_events JOIN datasets ON dataset_key = key
       WHERE id = $1 AND "timestamp" >= $2::bigint * 1000 AND "timestamp" < $3::bigint * 1000`,
      [shape.dataset, shape.from ?? 0, shape.to ?? LAST_EVENT + 1],
    );
    const total = rows[0]?.total ?? 0;
    const limit = shape.limit ?? total;
    const reference = await referenceCopy(this.databaseUrl, shape.dataset, shape);
    return { ...reference, records: Math.min(total, limit), truncated: total > limit };
  }
}
