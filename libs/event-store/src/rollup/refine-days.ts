import type { DataSource } from 'typeorm';
import type { Scope } from '../select/conditions.ts';
import { toBuckets } from './count-buckets.ts';
import { DAY_US } from './day-counts.ts';
import { HOUR_US, readHours } from './hour-counts.ts';
import type { Bucket } from './plan-slices.ts';

export interface Refinement {
  metrics: Scope['metrics'];
  /** Which days become hours; keep them few. */
  isToRefine: (day: Bucket) => boolean;
  /** An hour with more events becomes minutes. */
  mostInHour: number;
}

/**
 * Cuts some of the days into their hours and minutes.
 *
 * @param days in order
 * @returns buckets in order
 */
export async function refineDays(
  dataSource: DataSource,
  datasetKeys: readonly number[],
  days: readonly Bucket[],
  { metrics, isToRefine, mostInHour }: Refinement,
): Promise<Bucket[]> {
  const numbers = days.filter(isToRefine).map(({ start }) => start / DAY_US);
  const counts = await readHours(dataSource, datasetKeys, numbers, metrics);
  const hours = Map.groupBy(counts, ({ hour }) => Math.floor((hour * HOUR_US) / DAY_US) * DAY_US);
  return days.flatMap((day) => {
    const parts = hours.get(day.start);
    return parts === undefined ? [day] : toBuckets(parts, mostInHour);
  });
}
