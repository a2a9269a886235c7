import type { DataSource } from 'typeorm';
import type { Scope, TimeRange } from '../select/conditions.ts';
import { sql, type Sql } from '../sql/sql.ts';
import { selectedCounts } from './selected-counts.ts';
import type { Bucket } from './plan-slices.ts';

export const DAY_US = 86_400_000_000;

/** Days since 1970, inclusive; none where the first is after the last. */
export interface Days {
  first: number;
  last: number;
}

/** The last day that a 32-bit integer can count; no event is that late. */
const LAST_DAY = 2_147_483_647;

/** The days that lie in the range as a whole. */
export function wholeDays({ from, to }: TimeRange): Days {
  return { first: Math.ceil((from ?? 0) / DAY_US), last: to === null ? LAST_DAY : Math.floor(to / DAY_US) - 1 };
}

/** Likewise, and those that it cuts. */
export function touchedDays({ from, to }: TimeRange): Days {
  return { first: Math.floor((from ?? 0) / DAY_US), last: to === null ? LAST_DAY : Math.ceil(to / DAY_US) - 1 };
}

/** Events of the selected metrics on each of the days that has some, in order. */
export async function readDays(
  dataSource: DataSource,
  datasetKeys: readonly number[],
  days: Days,
  metrics: Scope['metrics'],
): Promise<Bucket[]> {
  const { text, values } = sql`
    SELECT day, sum(events)::float8 AS events FROM (${selectedCounts(datasetKeys, metrics, onDays(days))}) AS counts
    GROUP BY day HAVING sum(events) > 0 ORDER BY day`.parameterised();
  const rows: { day: number; events: number }[] = await dataSource.query(text, values);
  return rows.map(({ day, events }) => ({ start: day * DAY_US, end: (day + 1) * DAY_US, events }));
}

/** Events of the selected metrics on all of the days together. */
export async function sumDays(
  dataSource: DataSource,
  datasetKeys: readonly number[],
  days: Days,
  metrics: Scope['metrics'],
): Promise<number> {
  if (days.first > days.last) return 0;
  const { text, values } = sql`
    SELECT COALESCE(sum(events), 0)::float8 AS events
    FROM (${selectedCounts(datasetKeys, metrics, onDays(days))}) AS counts`.parameterised();
  const rows: { events: number }[] = await dataSource.query(text, values);
  return rows[0]?.events ?? 0;
}

function onDays({ first, last }: Days): Sql {
  return sql`day BETWEEN ${first}::integer AND ${last}::integer`;
}
