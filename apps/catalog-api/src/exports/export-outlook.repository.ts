import { Injectable } from '@nestjs/common';
import { claimOrder } from '@obelisk/database';
import { DataSource } from 'typeorm';

/** When an export may be done; all of it as of the moment of asking. */
export interface ExportOutlook {
  /** From 1, among those that wait, in the order of claiming; null for one that does not wait. */
  position: number | null;
  /** Null where nothing is known of the system's speed, or nothing is left. */
  secondsLeft: number | null;
}

/** Completed exports that the speed is taken from. */
const SAMPLE = 20;

/**
 * The speed of the whole system: records of the last exports by the time in which it made them, which is from the request, or
 * from the completion before when that was later. What waits is done after all before it and all that run now.
 */
const OUTLOOK = `
  WITH mine AS (
    SELECT id, status, greatest(records_estimate - records_processed, 0) AS records FROM exports WHERE id = $1
  ), waiting AS (
    SELECT next.id, greatest(next.records_estimate - next.records_processed, 0) AS records,
           row_number() OVER (ORDER BY ${claimOrder('next')}) AS position
    FROM exports next
    WHERE next.status = 'QUEUING' OR (next.status = 'GENERATING' AND next.lease_until < now())
  ), running AS (
    SELECT coalesce(sum(greatest(records_estimate - records_processed, 0)), 0) AS records
    FROM exports WHERE status = 'GENERATING' AND lease_until >= now()
  ), last AS (
    SELECT records_processed, requested_on, completed_on FROM exports
    WHERE status = 'COMPLETED' ORDER BY completed_on DESC LIMIT ${String(SAMPLE)}
  ), spans AS (
    SELECT records_processed,
           greatest(completed_on - greatest(requested_on, lag(completed_on) OVER (ORDER BY completed_on)), 1) AS ms
    FROM last
  ), speed AS (
    SELECT nullif(sum(records_processed), 0) * 1000 / sum(ms) AS per_second FROM spans
  ), ahead AS (
    SELECT place.position, (SELECT sum(records) FROM waiting WHERE position <= place.position) + running.records AS records
    FROM waiting place, running, mine WHERE place.id = mine.id AND mine.status = 'QUEUING'
  )
  SELECT ahead.position,
         CASE WHEN mine.status IN ('QUEUING', 'GENERATING')
           THEN ceil(coalesce(ahead.records, mine.records) / speed.per_second)::bigint END AS "secondsLeft"
  FROM mine CROSS JOIN speed LEFT JOIN ahead ON true`;

@Injectable()
export class ExportOutlookRepository {
  constructor(private readonly dataSource: DataSource) {}

  async outlookOf(id: string): Promise<ExportOutlook> {
    const [outlook] = (await this.dataSource.query(OUTLOOK, [id])) as ExportOutlook[];
    return outlook ?? { position: null, secondsLeft: null };
  }
}
