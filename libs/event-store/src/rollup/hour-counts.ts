import type { DataSource } from 'typeorm';
import type { Scope } from '../select/conditions.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { selectedCounts } from './selected-counts.ts';

export const HOUR_US = 3_600_000_000;
export const MINUTE_US = 60_000_000;

/** Events of one hour (minute null) or minute; with metrics selected, their share of the day is assumed. */
export interface Count {
  /** Hours since 1970. */
  hour: number;
  /** 0–59; null for events anywhere in the hour. */
  minute: number | null;
  events: number;
}

/**
 * The hours and minutes of some days, in order. Ask for few days: each has up to 24 × 61 counts.
 *
 * @param days since 1970
 */
export async function readHours(
  dataSource: DataSource,
  datasetKeys: readonly number[],
  days: readonly number[],
  metrics: Scope['metrics'],
): Promise<Count[]> {
  if (days.length === 0) return [];
  const counts = metrics.length === 0 ? hours(datasetKeys, days) : sharesOfHours(datasetKeys, days, metrics);
  const { text, values } = sql`
    SELECT hour, minute, sum(events)::float8 AS events FROM (${counts}) AS counts
    GROUP BY hour, minute HAVING sum(events) <> 0 ORDER BY hour, minute NULLS FIRST`.parameterised();
  return dataSource.query(text, values);
}

function hours(datasetKeys: readonly number[], days: readonly number[]): Sql {
  return sql`
    SELECT dataset_key, days.day, hour, minute, events
    FROM unnest(${days}::integer[]) AS days (day)
    JOIN event_counts ON dataset_key = ANY (${datasetKeys}::integer[]) AND hour BETWEEN days.day * 24 AND days.day * 24 + 23`;
}

/** The counts of hours name no metric. */
function sharesOfHours(datasetKeys: readonly number[], days: readonly number[], metrics: Scope['metrics']): Sql {
  const onDays = sql`day = ANY (${days}::integer[])`;
  return sql`
    SELECT hour, minute, hours.events * part.events / whole.events AS events
    FROM (${hours(datasetKeys, days)}) AS hours
    JOIN (${eventsByDay(selectedCounts(datasetKeys, metrics, onDays))}) AS part USING (dataset_key, day)
    JOIN (${eventsByDay(selectedCounts(datasetKeys, [], onDays))}) AS whole USING (dataset_key, day)`;
}

function eventsByDay(counts: Sql): Sql {
  return sql`SELECT dataset_key, day, sum(events)::float8 AS events FROM (${counts}) AS counts GROUP BY dataset_key, day HAVING sum(events) > 0`;
}
