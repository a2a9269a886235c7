import { Injectable } from '@nestjs/common';
import { WorkerEntity } from '@obelisk/database';
import { BadRequestError } from '@obelisk/domain';
import { DataSource, MoreThan } from 'typeorm';
import type { ExportQueue } from './admin.type.ts';
import type { QueueHour, Worker } from './export-queue.type.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MOST_HOURS = 168; // a week
/** Three times what a worker lets pass between two words. */
const ALIVE_MS = 30_000;

@Injectable()
export class ExportQueueRepository {
  constructor(private readonly dataSource: DataSource) {}

  async queue(): Promise<ExportQueue> {
    const [queue]: ExportQueue[] = await this.dataSource.query(`
      SELECT count(*) FILTER (WHERE status = 'QUEUING') AS queuing,
             count(*) FILTER (WHERE status = 'GENERATING') AS generating,
             count(*) FILTER (WHERE (status = 'QUEUING' AND available_from <= now()) OR lease_until < now()) AS claimable,
             min(requested_on) FILTER (WHERE status = 'QUEUING') AS "oldestRequestedOn"
      FROM exports WHERE status IN ('QUEUING', 'GENERATING')`);
    return queue ?? { queuing: 0, generating: 0, claimable: 0, oldestRequestedOn: null };
  }

  async failed(): Promise<number> {
    return this.count(`SELECT count(*)::integer AS count FROM exports WHERE status = 'FAILED'`);
  }

  async unsentMessages(): Promise<number> {
    return this.count(
      `SELECT count(*)::integer AS count FROM outbox WHERE available_from < now() - interval '1 minute'`,
    );
  }

  async workers(): Promise<Worker[]> {
    const now = Date.now();
    const where = { heardOn: MoreThan(now - DAY_MS) };
    const rows = await this.dataSource.manager.find(WorkerEntity, { where, order: { heardOn: 'DESC', id: 'ASC' } });
    return rows.map(({ heardOn, ...worker }) => ({ ...worker, lastHeardOn: heardOn, alive: heardOn > now - ALIVE_MS }));
  }

  /** @throws BadRequestError */
  async throughput(hours: number): Promise<QueueHour[]> {
    if (hours < 1 || hours > MOST_HOURS) throw new BadRequestError('hours', `expected 1 to ${String(MOST_HOURS)}.`);
    const first = (Math.floor(Date.now() / HOUR_MS) - hours + 1) * HOUR_MS;
    return this.dataSource.query(THROUGHPUT, [first, hours - 1]);
  }

  private async count(statement: string): Promise<number> {
    const rows: { count: number }[] = await this.dataSource.query(statement);
    return rows[0]?.count ?? 0;
  }
}

/** $1 the beginning of the first hour, $2 how many follow it. */
const THROUGHPUT = `
  WITH hours AS (SELECT $1::bigint + n * 3600000 AS "from" FROM generate_series(0, $2::integer) AS n),
  asked AS (
    SELECT requested_on / 3600000 AS hour, count(*) AS requested FROM exports WHERE requested_on >= $1 GROUP BY 1
  ), made AS (
    SELECT completed_on / 3600000 AS hour, count(*) AS completed, sum(records_processed) AS records,
           sum(compressed_size_in_bytes) AS bytes
    FROM exports WHERE status = 'COMPLETED' AND completed_on >= $1 GROUP BY 1
  ), lost AS (
    SELECT failed_on / 3600000 AS hour, count(*) AS failed FROM export_failures WHERE failed_on >= $1 GROUP BY 1
  )
  SELECT "from", coalesce(requested, 0)::integer AS requested, coalesce(completed, 0)::integer AS completed,
         coalesce(failed, 0)::integer AS failed, coalesce(records, 0)::float8 AS records, coalesce(bytes, 0)::float8 AS bytes
  FROM hours LEFT JOIN asked ON asked.hour = "from" / 3600000 LEFT JOIN made ON made.hour = "from" / 3600000
    LEFT JOIN lost ON lost.hour = "from" / 3600000
  ORDER BY "from"`;
