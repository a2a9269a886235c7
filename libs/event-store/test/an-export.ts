import type { DataSource } from 'typeorm';

/** An unfinished export that is asked for now. */
export interface AskedExport {
  id: string;
  /** UTC ms, by the database's clock. */
  requestedOn: number;
}

/** Stores the row of a request as the Catalog does: the clock is read by the statement that inserts. */
export async function anExport(
  dataSource: Pick<DataSource, 'query'>,
  datasets: readonly string[],
): Promise<AskedExport> {
  await dataSource.query(
    `INSERT INTO users (id, email, name, created_on) VALUES ('u', 'u@example.org', 'U', 0) ON CONFLICT DO NOTHING`,
  );
  const rows: AskedExport[] = await dataSource.query(
    `INSERT INTO exports (id, user_id, datasets, metrics, timestamp_precision, fields, record_limit, requested_on, correlation_id, records_estimate)
     VALUES (gen_random_uuid(), 'u', $1, '{}', 'MICROSECONDS', '{}', 1, floor(extract(epoch FROM clock_timestamp()) * 1000), '', 0)
     RETURNING id, requested_on::float8 AS "requestedOn"`,
    [datasets],
  );
  const [asked] = rows;
  if (asked === undefined) throw new Error('no export was stored');
  return asked;
}

export async function finishExport(dataSource: DataSource, id: string): Promise<void> {
  await dataSource.query(`UPDATE exports SET status = 'COMPLETED' WHERE id = $1`, [id]);
}
