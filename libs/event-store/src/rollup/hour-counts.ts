import type { DataSource } from 'typeorm';
import { rangeInMicroseconds, type EventSelection } from '../event-selection.ts';
import { wildcardSuffixes } from '../select/conditions.ts';

export const DAY_US = 86_400_000_000;
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
  const parameters = [datasetKeys, ...touched(selection, HOUR_US)];
  return selection.metrics.length === 0
    ? dataSource.query(COUNTS, parameters)
    : dataSource.query(SHARED_COUNTS, [...parameters, ...names(selection)]);
}

/** Events of the selected metrics, of which there must be some, by the beginning (µs) of each day that the selection touches. */
export async function readDayCounts(
  dataSource: DataSource,
  datasetKeys: readonly number[],
  selection: EventSelection,
): Promise<Map<number, number>> {
  const parameters = [datasetKeys, ...touched(selection, DAY_US), ...names(selection)];
  const rows: { day: number; events: number }[] = await dataSource.query(DAY_COUNTS, parameters);
  return new Map(rows.map(({ day, events }) => [day * DAY_US, events]));
}

/** First and last unit of time. */
function touched(selection: EventSelection, unit: number): (number | null)[] {
  const { from, to } = rangeInMicroseconds(selection);
  return [from === null ? null : Math.floor(from / unit), to === null ? null : Math.ceil(to / unit) - 1];
}

function names({ metrics }: EventSelection): string[][] {
  return [metrics.filter((metric) => !metric.startsWith('*::')), wildcardSuffixes(metrics)];
}

const IN_RANGE = `dataset_key = ANY ($1) AND hour >= COALESCE($2::integer, 0) AND hour <= COALESCE($3::integer, 2147483647)`;

const COUNTS = `
  SELECT hour, minute, sum(events)::float8 AS events FROM event_counts WHERE ${IN_RANGE}
  GROUP BY hour, minute HAVING sum(events) <> 0 ORDER BY hour, minute NULLS FIRST`;

/** $4 exact names, $5 suffixes such as `::number`. */
const IS_SELECTED = `(metric = ANY ($4::text[]) OR EXISTS (
  SELECT FROM unnest($5::text[]) AS suffix WHERE right(metric, length(suffix)) = suffix
))`;

const DAY_COUNTS = `
  SELECT day, sum(events)::float8 AS events FROM metric_counts
  WHERE dataset_key = ANY ($1) AND day >= COALESCE($2::integer, 0) AND day <= COALESCE($3::integer, 2147483647) AND ${IS_SELECTED}
  GROUP BY day`;

const SHARED_COUNTS = `
  WITH shares AS (
    SELECT dataset_key, day,
           sum(events) FILTER (WHERE ${IS_SELECTED})::float8 / NULLIF(sum(events), 0)::float8 AS share
    FROM metric_counts
    WHERE dataset_key = ANY ($1) AND day >= COALESCE($2::integer, 0) / 24 AND day <= COALESCE($3::integer, 2147483647) / 24
    GROUP BY dataset_key, day
  )
  SELECT hour, minute, sum(events * share)::float8 AS events
  FROM event_counts JOIN shares USING (dataset_key)
  WHERE ${IN_RANGE} AND day = hour / 24 AND share > 0
  GROUP BY hour, minute HAVING sum(events * share) <> 0 ORDER BY hour, minute NULLS FIRST`;
