import type { DataSource } from 'typeorm';
import { rangeInMicroseconds, type EventSelection } from '../event-selection.ts';
import type { DatasetRef } from '../select/conditions.ts';
import { areCountable, countEdge, edgesOf, eventsIn } from './count-edge.ts';
import { DAY_US, HOUR_US, readCounts, readDayCounts, type Count } from './hour-counts.ts';

export interface Estimate {
  records: number;
  /** Whether this is the number that the store holds, or an assumption. */
  exact: boolean;
}

/** What the rollup knows of a selection. */
export interface StoredEstimate extends Estimate {
  /** Of the selected metrics; an hour that the range cuts is there as a whole. */
  counts: Count[];
  /** Events of all metrics for each of the selected ones. */
  dilution: number;
}

/**
 * Stored events that are selected, filters aside. Whole hours (of some metrics: whole days) from the rollup; the at most two that the range
 * cuts are counted in the index, unless there are too many or it takes too long: then as many are assumed as belong to the minutes. An
 * event counts whenever it was received: one that was replaced after the request is still in the file.
 *
 * @param timeLeft ms that counting may take, see timeBudget
 */
export async function estimateStored(
  dataSource: DataSource,
  datasets: readonly DatasetRef[],
  selection: EventSelection,
  timeLeft: () => number,
): Promise<StoredEstimate> {
  const { metrics } = selection;
  const range = rangeInMicroseconds(selection);
  const keys = datasets.map(({ key }) => key);
  const counts = await readCounts(dataSource, keys, selection);
  const all = metrics.length === 0 ? counts : await readCounts(dataSource, keys, { ...selection, metrics: [] });
  const unit = metrics.length === 0 ? HOUR_US : DAY_US;
  const units = unit === HOUR_US ? eventsByHour(counts) : await readDayCounts(dataSource, keys, selection);

  const edges = edgesOf(range, unit, all);
  const isCountable = areCountable(edges, all);
  let records = 0;
  let exact = true;
  for (const edge of edges) {
    const work = { metrics, edge, inUnit: units.get(edge.unit) ?? 0 };
    const counted = isCountable ? await countEdge(dataSource, keys, work, timeLeft()) : null;
    records += counted ?? eventsIn(counts, edge.range);
    exact &&= counted !== null;
    units.delete(edge.unit);
  }
  records = Math.round(records + sum(units.values()));
  const selected = eventsIn(counts, range);
  return { records, exact, counts, dilution: selected === 0 ? 1 : Math.max(eventsIn(all, range) / selected, 1) };
}

function eventsByHour(counts: readonly Count[]): Map<number, number> {
  const hours = new Map<number, number>();
  for (const { hour, events } of counts) hours.set(hour * HOUR_US, (hours.get(hour * HOUR_US) ?? 0) + events);
  return hours;
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
