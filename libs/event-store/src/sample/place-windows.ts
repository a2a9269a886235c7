import type { DataSource } from 'typeorm';
import { DAY_US, readDays, touchedDays } from '../rollup/day-counts.ts';
import type { Bucket } from '../rollup/plan-slices.ts';
import { refineDays } from '../rollup/refine-days.ts';
import type { DatasetRef, Scope } from '../select/conditions.ts';
import { sampleWindows, type SampleSize, type SampleWindow } from './sample-windows.ts';

/** An hour with more is looked at by minutes. */
const LARGE_HOUR = 10_000;

/**
 * Spreads windows over the days of a selection, and then over the hours and minutes of the days that have one: the same windows each time, and at
 * a cost that does not follow the hours of history.
 */
export async function placeWindows(
  dataSource: DataSource,
  datasets: readonly DatasetRef[],
  { range, metrics }: Scope,
  size: SampleSize,
): Promise<SampleWindow[]> {
  const keys = datasets.map(({ key }) => key);
  const refine = (buckets: readonly Bucket[], isToRefine: (day: Bucket) => boolean) =>
    refineDays(dataSource, keys, buckets, { metrics, isToRefine, mostInHour: LARGE_HOUR });
  const days = await readDays(dataSource, keys, touchedDays(range), metrics);
  const isCut = ({ start, end }: Bucket) => start < (range.from ?? 0) || end > (range.to ?? Infinity);
  const inRange = await refine(days, isCut);
  const used = new Set(sampleWindows(inRange, range, size, evenly()).map(({ start }) => Math.floor(start / DAY_US)));
  const isUsed = ({ start, end }: Bucket) => end - start === DAY_US && used.has(start / DAY_US);
  return sampleWindows(await refine(inRange, isUsed), range, size, evenly());
}

const GOLDEN_RATIO = 0.6180339887498949;

/** Numbers in [0, 1) that never fall into step with what repeats in the data: multiples of the golden ratio. */
function evenly(): () => number {
  let number = 0;
  return () => (number = (number + GOLDEN_RATIO) % 1);
}
