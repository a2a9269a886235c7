import { addDays, addMonths, startOfDay, wallTime } from '../time/zoned.ts';
import type { Window } from './bucket.ts';

export type TickUnit = 'hour' | 'day' | 'month' | 'year';

export interface Ticks {
  readonly unit: TickUnit;
  /** UTC milliseconds, ascending. */
  readonly at: readonly number[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** From fine to coarse; the length is a mean one, to choose by. */
const STEPS: readonly (readonly [unit: TickUnit, count: number, lengthMs: number])[] = [
  ['hour', 1, HOUR_MS],
  ['hour', 3, 3 * HOUR_MS],
  ['hour', 6, 6 * HOUR_MS],
  ['hour', 12, 12 * HOUR_MS],
  ['day', 1, DAY_MS],
  ['day', 2, 2 * DAY_MS],
  ['day', 7, 7 * DAY_MS],
  ['month', 1, 30 * DAY_MS],
  ['month', 3, 91 * DAY_MS],
  ['month', 6, 182 * DAY_MS],
  ['year', 1, 365 * DAY_MS],
  ['year', 5, 5 * 365 * DAY_MS],
  ['year', 20, 20 * 365 * DAY_MS],
];

/** Of the width: a day that began so shortly before the chart, as days of UTC do in Europe, is named at its edge. */
const NEARLY = 0.02;

/** Times to write under a chart: borders that people would name, at most so many. The first may lie a little before it. */
export function ticksFor({ from, to }: Window, zone: string, most: number): Ticks {
  const step = STEPS.find(([, , lengthMs]) => (to - from) / lengthMs < most) ?? STEPS.at(-1);
  const [unit, count] = step ?? ['year', 20];
  const at: number[] = [];
  const begin = unit === 'hour' ? from : from - NEARLY * (to - from);
  for (
    let tick = firstTick(from, unit, count, zone);
    tick < to && at.length <= most;
    tick = nextTick(tick, unit, count, zone)
  ) {
    if (tick >= begin) at.push(tick);
  }
  return { unit, at };
}

function firstTick(from: number, unit: TickUnit, count: number, zone: string): number {
  const { date, time } = wallTime(from, zone);
  const [year = 0, month = 1] = date.split('-').map(Number);
  const pad = (value: number, digits: number) => String(value).padStart(digits, '0');
  if (unit === 'year') return startOfDay(`${pad(year - (year % count), 4)}-01-01`, zone);
  if (unit === 'month') return startOfDay(`${pad(year, 4)}-${pad(month - ((month - 1) % count), 2)}-01`, zone);
  if (unit === 'day') return startOfDay(date, zone);
  return startOfDay(date, zone) + Math.floor(Number(time.slice(0, 2)) / count) * count * HOUR_MS;
}

function nextTick(tick: number, unit: TickUnit, count: number, zone: string): number {
  if (unit === 'hour') return tick + count * HOUR_MS;
  const { date } = wallTime(tick, zone);
  if (unit === 'day') return startOfDay(addDays(date, count), zone);
  return startOfDay(addMonths(date, unit === 'month' ? count : 12 * count), zone);
}
