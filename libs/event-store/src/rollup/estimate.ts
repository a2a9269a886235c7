import type { DataSource } from 'typeorm';
import { rangeInMicroseconds, type EventSelection } from '../event-selection.ts';
import { conditions, type DatasetRef, type TimeRange } from '../select/conditions.ts';
import { HOUR_US, readCounts } from './hour-counts.ts';

export interface Estimate {
  records: number;
  /** False when the share of selected metrics had to be assumed. */
  exact: boolean;
}

/** Whole hours from the rollup; the at most two hours that the range cuts are counted in the events. */
export async function estimateRecords(
  dataSource: DataSource,
  datasets: readonly DatasetRef[],
  selection: EventSelection,
): Promise<Estimate> {
  const { from, to } = rangeInMicroseconds(selection);
  const edges = cutHours({ from, to });
  const counts = await readCounts(
    dataSource,
    datasets.map(({ key }) => key),
    selection,
  );
  const whole = counts.filter(({ hour }) => !edges.some((edge) => Math.floor((edge.from ?? 0) / HOUR_US) === hour));
  let records = whole.reduce((sum, { events }) => sum + events, 0);
  for (const edge of edges) records += await countEvents(dataSource, datasets, selection, edge);
  return { records: Math.round(records), exact: selection.metrics.length === 0 || (from === null && to === null) };
}

/** The parts of the range that lie in an hour which the range does not hold whole. */
export function cutHours({ from, to }: TimeRange): TimeRange[] {
  const first = from === null || from % HOUR_US === 0 ? null : Math.floor(from / HOUR_US) * HOUR_US;
  const last = to === null || to % HOUR_US === 0 ? null : Math.floor(to / HOUR_US) * HOUR_US;
  const edges: TimeRange[] = [];
  if (first !== null) edges.push({ from, to: Math.min(to ?? Infinity, first + HOUR_US) });
  if (last !== null && last !== first) edges.push({ from: Math.max(from ?? 0, last), to });
  return edges;
}

async function countEvents(
  dataSource: DataSource,
  datasets: readonly DatasetRef[],
  { metrics, receivedUpTo }: EventSelection,
  range: TimeRange,
): Promise<number> {
  let events = 0;
  for (const { key } of datasets) {
    const rows: { events: number }[] = await dataSource.query(
      `SELECT count(*)::float8 AS events FROM metric_events WHERE ${conditions(key, { metrics, receivedUpTo, range })}`,
    );
    events += rows[0]?.events ?? 0;
  }
  return events;
}
