import type { DataSource } from 'typeorm';
import { scopeConditions, type Scope, type TimeRange } from '../select/conditions.ts';
import { queryWithin } from '../sql/query-within.ts';
import { joinSql, sql } from '../sql/sql.ts';
import { toBuckets } from './count-buckets.ts';
import { cutUnits, restOfUnit } from './cut-units.ts';
import { HOUR_US, type Count } from './hour-counts.ts';
import type { Bucket } from './plan-slices.ts';

/** Index entries that are looked at in well under a second, if they are in memory. */
const MOST_COUNTED = 1_000_000;

/** A part of a unit of time at the end of a range. */
export interface Edge {
  /** Beginning of the unit. */
  unit: number;
  range: TimeRange;
  /** What is counted: the part itself, or the rest of its unit where fewer events are. */
  counted: TimeRange;
}

/** @param all counts of all metrics: so many index entries are looked at, whichever metrics are selected */
export function rangeEdges(range: TimeRange, unit: number, all: readonly Count[]): Edge[] {
  return cutUnits(range, unit).map((edge) => {
    const start = Math.floor((edge.from ?? 0) / unit) * unit;
    const rest = restOfUnit(edge, start, unit);
    const counted = rest !== null && eventsIn(all, rest) < eventsIn(all, edge) ? rest : edge;
    return { unit: start, range: edge, counted };
  });
}

/** Whether counting is worth a try. */
export function areCountable(edges: readonly Edge[], all: readonly Count[]): boolean {
  return edges.reduce((sum, { counted }) => sum + eventsIn(all, counted), 0) <= MOST_COUNTED;
}

/**
 * Events of an edge, by counting.
 *
 * @param inUnit events of the selected metrics in the whole unit
 * @param limit ms
 * @returns null when it took longer
 */
export async function countEdge(
  dataSource: DataSource,
  datasetKeys: readonly number[],
  { metrics, edge, inUnit }: { metrics: Scope['metrics']; edge: Edge; inUnit: number },
  limit: number,
): Promise<number | null> {
  if (inUnit === 0) return 0;
  const counts = datasetKeys.map(
    (key) =>
      sql`SELECT count(*) AS events FROM metric_events WHERE ${scopeConditions(key, { metrics, range: edge.counted })}`,
  );
  const statement = sql`SELECT sum(events)::float8 AS events FROM (${joinSql(counts, sql` UNION ALL `)}) AS counts`;
  const rows = await queryWithin<{ events: number }>(dataSource, statement, limit, { jit: 'off' });
  const events = rows?.[0]?.events;
  if (events === undefined) return null;
  return edge.counted === edge.range ? events : Math.max(inUnit - events, 0);
}

/** Minutes from the rollup, of the minutes that the range cuts a share. */
export function eventsIn(counts: readonly Count[], range: TimeRange): number {
  const touched = counts.filter(
    ({ hour }) => (hour + 1) * HOUR_US > (range.from ?? 0) && hour * HOUR_US < (range.to ?? Infinity),
  );
  return toBuckets(touched, 0).reduce((sum, minute) => sum + minute.events * overlap(minute, range), 0);
}

/** The part of the bucket that is in the range: 0 to 1. */
export function overlap({ start, end }: Bucket, range: TimeRange): number {
  const inside = Math.min(end, range.to ?? end) - Math.max(start, range.from ?? start);
  return Math.max(inside, 0) / (end - start);
}
