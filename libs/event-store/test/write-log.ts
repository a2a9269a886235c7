import type { DataSource } from 'typeorm';

/** One version of an event as a transaction stored it. */
export interface LoggedWrite {
  timestamp: number;
  metric: string;
  source: string | null;
  value: number;
  received: number;
}

/** Has the database note every version of every event, apart from all that the event store keeps. */
export async function logWrites(dataSource: DataSource): Promise<void> {
  await dataSource.query(`
    CREATE TABLE write_log (
      id bigserial, "timestamp" bigint, metric text, source text, value double precision, received bigint);
    CREATE FUNCTION log_write() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO write_log ("timestamp", metric, source, value, received)
      VALUES (NEW."timestamp", NEW.metric, NEW.source, NEW.number_value, NEW.ts_received);
      RETURN NULL;
    END $$;
    CREATE TRIGGER log_write AFTER INSERT OR UPDATE ON metric_events FOR EACH ROW EXECUTE FUNCTION log_write()`);
}

/** In the order in which the versions of one event replaced each other. */
export async function readLog(dataSource: DataSource): Promise<LoggedWrite[]> {
  return dataSource.query('SELECT "timestamp", metric, source, value, received FROM write_log ORDER BY id');
}

/** The lines (timestamp in µs, metric, source, value) of an export of what was received up to then: of each event the last write. */
export function replay(log: readonly LoggedWrite[], receivedUpTo: number, metrics: readonly string[]): string[] {
  const last = new Map<string, LoggedWrite>();
  for (const write of log) {
    if (write.received > receivedUpTo || (metrics.length > 0 && !metrics.includes(write.metric))) continue;
    last.set(`${String(write.timestamp)},${write.metric},${write.source ?? ''}`, write);
  }
  return [...last].sort(([, a], [, b]) => compare(a, b)).map(([key, { value }]) => `${key},${String(value)}`);
}

function compare(a: LoggedWrite, b: LoggedWrite): number {
  if (a.timestamp !== b.timestamp) return a.timestamp - b.timestamp;
  if (a.metric !== b.metric) return a.metric < b.metric ? -1 : 1;
  if (a.source === null || b.source === null) return a.source === null ? 1 : -1; // nulls are last
  return a.source < b.source ? -1 : 1;
}
