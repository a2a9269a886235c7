import type { DataSource } from 'typeorm';
import { rangeInMicroseconds, type EventSelection } from '../event-selection.ts';
import type { DatasetRef, TimeRange } from '../select/conditions.ts';
import { countEdge } from './count-edge.ts';
import { HOUR_US, readCounts } from './hour-counts.ts';

export interface Estimate {
  records: number;
  /** False when the share of selected metrics, or of a part of a very full hour, had to be assumed. */
  exact: boolean;
}

/**
 * Whole hours from the rollup; the at most two hours that the range cuts are counted in the events, unless there are too many. An event
 * counts whenever it was received: one that was replaced after the request is still in the file.
 */
export async function estimateRecords(
  dataSource: DataSource,
  datasets: readonly DatasetRef[],
  selection: EventSelection,
): Promise<Estimate> {
  const { metrics } = selection;
  const { from, to } = rangeInMicroseconds(selection);
  const keys = datasets.map(({ key }) => key);
  const hours = Map.groupBy(await readCounts(dataSource, keys, selection), ({ hour }) => hour);
  const allMetrics =
    metrics.length === 0
      ? [...hours.values()].flat()
      : await readCounts(dataSource, keys, { ...selection, metrics: [] });
  const parts = [];
  for (const edge of cutHours({ from, to })) {
    const hour = Math.floor((edge.from ?? 0) / HOUR_US);
    const inHour = sum(allMetrics.filter((count) => count.hour === hour).map(({ events }) => events));
    parts.push(
      await countEdge(dataSource, keys, { range: edge, metrics }, { inHour, selected: hours.get(hour) ?? [] }),
    );
    hours.delete(hour);
  }
  const whole = sum([...hours.values()].flat().map(({ events }) => events));
  return {
    records: Math.round(whole + sum(parts.map(({ records }) => records))),
    exact: parts.every(({ exact }) => exact) && (metrics.length === 0 || (from === null && to === null)),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
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
