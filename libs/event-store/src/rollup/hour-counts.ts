import type { DataSource } from 'typeorm';
import { rangeInMicroseconds, type EventSelection } from '../event-selection.ts';
import { wildcardSuffixes } from '../select/conditions.ts';

export const HOUR_US = 3_600_000_000;
export const MINUTE_US = 60_000_000;

/** Events of one hour (minute null) or minute, from the rollup; with metrics selected, their share of the day is assumed. */
export interface Count {
  /** Hours since 1970. */
  hour: number;
  /** 0–59; null for events anywhere in the hour. */
  minute: number | null;
  events: number;
}

/** The rollup of the hours that the selection touches, in order; an hour that it touches in part is counted whole. */
export async function readCounts(
  dataSource: DataSource,
  datasetKeys: readonly number[],
  selection: EventSelection,
): Promise<Count[]> {
  const { from, to } = rangeInMicroseconds(selection);
  const hours = [from === null ? null : Math.floor(from / HOUR_US), to === null ? null : Math.ceil(to / HOUR_US) - 1];
  const all = selection.metrics.length === 0;
  const rows: Count[] = await dataSource.query(all ? COUNTS : SHARED_COUNTS, [
    datasetKeys,
    ...hours,
    ...(all
      ? []
      : [selection.metrics.filter((metric) => !metric.startsWith('*::')), wildcardSuffixes(selection.metrics)]),
  ]);
  return rows;
}

const IN_RANGE = `dataset_key = ANY ($1) AND hour >= COALESCE($2::integer, 0) AND hour <= COALESCE($3::integer, 2147483647)`;

const COUNTS = `
  SELECT hour, minute, sum(events)::float8 AS events FROM event_counts WHERE ${IN_RANGE}
  GROUP BY hour, minute HAVING sum(events) <> 0 ORDER BY hour, minute NULLS FIRST`;

/** $4 exact names, $5 suffixes such as `::number`. */
const SHARED_COUNTS = `
  WITH shares AS (
    SELECT dataset_key, day,
           sum(events) FILTER (WHERE metric = ANY ($4::text[]) OR EXISTS (
             SELECT FROM unnest($5::text[]) AS suffix WHERE right(metric, length(suffix)) = suffix
           ))::float8 / NULLIF(sum(events), 0)::float8 AS share
    FROM metric_counts
    WHERE dataset_key = ANY ($1) AND day >= COALESCE($2::integer, 0) / 24 AND day <= COALESCE($3::integer, 2147483647) / 24
    GROUP BY dataset_key, day
  )
  SELECT hour, minute, sum(events * share)::float8 AS events
  FROM event_counts JOIN shares USING (dataset_key)
  WHERE ${IN_RANGE} AND day = hour / 24 AND share > 0
  GROUP BY hour, minute HAVING sum(events * share) <> 0 ORDER BY hour, minute NULLS FIRST`;
