import type { DataSource } from 'typeorm';
import { rangeInMicroseconds, type EventSelection } from '../event-selection.ts';
import type { DatasetRef, TimeRange } from '../select/conditions.ts';
import { areCountable, countEdge, rangeEdges, eventsIn } from './count-edge.ts';
import { cutUnits } from './cut-units.ts';
import { DAY_US, sumDays, wholeDays } from './day-counts.ts';
import { HOUR_US, readHours, type Count } from './hour-counts.ts';

export interface Estimate {
  records: number;
  /** Whether this is the number that the store holds, or an assumption. */
  exact: boolean;
}

/** What the rollup knows of a selection. */
export interface StoredEstimate extends Estimate {
  /** Events of all metrics for each of the selected ones. */
  dilution: number;
}

/**
 * Stored events that are selected, filters aside. Whole days are summed in the database. Of the at most two days that the range cuts, whole
 * hours (of some metrics: nothing) come from the rollup, and the rest is counted in the index, unless there are too many or it takes too
 * long: then as many are assumed as belong to the minutes. So the cost does not follow the length of history. An event counts whenever it
 * was received: one that was replaced after the request is still in the file.
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
  const [selected, all] = await readParts(dataSource, keys, range, metrics);
  const unit = metrics.length === 0 ? HOUR_US : DAY_US;
  const units = metrics.length === 0 ? eventsByHour(selected.cutHours, range) : selected.cutDays;
  const edges = rangeEdges(range, unit, all.cutHours);
  const isCountable = areCountable(edges, all.cutHours);
  let records = selected.inWholeDays;
  let exact = true;
  for (const edge of edges) {
    const work = { metrics, edge, inUnit: units.get(edge.unit) ?? 0 };
    const counted = isCountable ? await countEdge(dataSource, keys, work, timeLeft()) : null;
    records += counted ?? eventsIn(selected.cutHours, edge.range);
    exact &&= counted !== null;
    units.delete(edge.unit);
  }
  records = Math.round(records + sum(units.values()));
  return { records, exact, dilution: dilutionOf(selected, all, range) };
}

/** What the rollup holds of a range: the days in it, and those that it cuts. */
interface Parts {
  inWholeDays: number;
  /** Events by the beginning (µs) of each day that is cut. */
  cutDays: Map<number, number>;
  cutHours: Count[];
}

/** Of the selected metrics, and of all. */
async function readParts(
  dataSource: DataSource,
  keys: readonly number[],
  range: TimeRange,
  metrics: readonly string[],
): Promise<[selected: Parts, all: Parts]> {
  const cut = cutUnits(range, DAY_US).map(({ from }) => Math.floor((from ?? 0) / DAY_US));
  const read = async (names: readonly string[]): Promise<Parts> => ({
    inWholeDays: await sumDays(dataSource, keys, wholeDays(range), names),
    cutDays: new Map(
      await Promise.all(
        cut.map(async (day): Promise<[number, number]> => [
          day * DAY_US,
          await sumDays(dataSource, keys, { first: day, last: day }, names),
        ]),
      ),
    ),
    cutHours: await readHours(dataSource, keys, cut, names),
  });
  const all = await read([]);
  return [metrics.length === 0 ? all : await read(metrics), all];
}

function eventsByHour(counts: readonly Count[], { from, to }: TimeRange): Map<number, number> {
  const hours = new Map<number, number>();
  for (const { hour, events } of counts) {
    const start = hour * HOUR_US;
    if (start + HOUR_US <= (from ?? 0) || start >= (to ?? Infinity)) continue;
    hours.set(start, (hours.get(start) ?? 0) + events);
  }
  return hours;
}

function dilutionOf(selected: Parts, all: Parts, range: TimeRange): number {
  const events = (parts: Parts) => parts.inWholeDays + eventsIn(parts.cutHours, range);
  return events(selected) === 0 ? 1 : Math.max(events(all) / events(selected), 1);
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
