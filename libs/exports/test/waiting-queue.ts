import type { DataSource } from 'typeorm';

/** What decides when an export is claimed. Times are milliseconds from now; a lease that lies behind has lapsed. */
export interface QueuedExport {
  readonly id: string;
  readonly account: string;
  status: 'QUEUING' | 'GENERATING' | 'COMPLETED';
  availableIn: number;
  leaseIn: number;
  breakdowns: number;
}

/** Puts exports into the table, in this order of asking. */
export async function fillQueue(dataSource: DataSource, exports: readonly QueuedExport[]): Promise<void> {
  await dataSource.query(
    `INSERT INTO users (id, name, email, created_on) SELECT DISTINCT one->>'account', '', one->>'account', 0
     FROM jsonb_array_elements($1) AS one ON CONFLICT DO NOTHING`,
    [JSON.stringify(exports)],
  );
  await dataSource.query(
    `INSERT INTO exports (id, user_id, status, breakdowns, available_from, lease_until,
       datasets, metrics, timestamp_precision, fields, record_limit, requested_on, correlation_id, records_estimate)
     SELECT id, account, status, breakdowns, now() + "availableIn" * interval '1 ms',
       CASE status WHEN 'GENERATING' THEN now() + "leaseIn" * interval '1 ms' END,
       '{d}', '{}', 'MILLISECONDS', '{timestamp}', 1000, 0, 'test', 0
     FROM ROWS FROM (jsonb_to_recordset($1) AS
       (id text, account text, status text, breakdowns integer, "availableIn" integer, "leaseIn" integer))
     WITH ORDINALITY ORDER BY ordinality`,
    [JSON.stringify(exports)],
  );
  await dataSource.query('VACUUM (ANALYZE) exports');
}

export const runs = (one: QueuedExport) => one.status === 'GENERATING' && one.leaseIn >= 0;

/** The order of claiming by a plain reading of the whole queue: who runs least first, then who asked first. */
export function firstToClaim(exports: readonly QueuedExport[]): QueuedExport | undefined {
  const running = Map.groupBy(exports.filter(runs), ({ account }) => account);
  const count = ({ account }: QueuedExport) => running.get(account)?.length ?? 0;
  const waits = (one: QueuedExport) =>
    (one.status === 'QUEUING' && one.availableIn <= 0) ||
    (one.status === 'GENERATING' && one.leaseIn + Math.min(one.breakdowns ** 2, 60) * 1_000 < 0);
  return exports.filter(waits).toSorted((a, b) => count(a) - count(b))[0];
}
