import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { PastRun, QueueState, RunningExport, WaitingExport } from './export-forecast.ts';

/** Completed exports that tell the speed of the system. */
const SAMPLE = 50;

const NOW_MS = 'extract(epoch FROM now()) * 1000';
const RECORDS_LEFT = 'greatest(records_estimate - records_processed, 0)';

/** The order of claimOrder, at the cost of one pass over what waits; it joins nothing, so that old statistics cannot mislead it. */
const WAITING = `
  SELECT id, ${RECORDS_LEFT} AS records,
    greatest(${NOW_MS} - greatest(requested_on, extract(epoch FROM available_from) * 1000), 0)::float8 AS ms
  FROM (
    SELECT *, count(*) FILTER (WHERE status = 'GENERATING' AND lease_until >= now()) OVER (PARTITION BY user_id) AS running
    FROM exports WHERE status IN ('QUEUING', 'GENERATING')
  ) AS live
  WHERE status = 'QUEUING' OR lease_until < now()
  ORDER BY running, sequence`;

const RUNNING = `
  SELECT id, ${RECORDS_LEFT} AS "recordsLeft", greatest(records_processed - coalesce(run_first_record, 0), 0) AS records,
    greatest(${NOW_MS} - coalesce(run_started_on, ${NOW_MS}), 0)::float8 AS ms
  FROM exports WHERE status = 'GENERATING' AND lease_until >= now()`;

const PAST = `
  SELECT records_processed - run_first_record AS records, greatest(completed_on - run_started_on, 1) AS ms FROM (
    SELECT records_processed, run_first_record, completed_on, run_started_on FROM exports
    WHERE status = 'COMPLETED' ORDER BY completed_on DESC LIMIT ${String(SAMPLE)}
  ) AS last WHERE run_started_on IS NOT NULL`;

@Injectable()
export class QueueStateRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The whole queue at one moment. */
  queueState(): Promise<QueueState> {
    return this.dataSource.transaction('REPEATABLE READ', async (manager) => ({
      waiting: await manager.query<WaitingExport[]>(WAITING),
      running: await manager.query<RunningExport[]>(RUNNING),
      past: await manager.query<PastRun[]>(PAST),
    }));
  }
}
