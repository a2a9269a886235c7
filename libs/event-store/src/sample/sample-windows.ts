import { overlap } from '../rollup/count-edge.ts';
import type { Bucket } from '../rollup/plan-slices.ts';
import type { TimeRange } from '../select/conditions.ts';

/** A stretch of time, µs, to be looked at from the first event at or after its start. */
export interface SampleWindow {
  start: number;
  width: number;
}

export interface SampleSize {
  windows: number;
  /** In each, if they are even. */
  events: number;
}

/**
 * Random stretches of the range, one in each of so many equal shares of its events. They are of time, not of a number of rows: events of one moment
 * are in the order of their metrics, and a sample that ended amid them would see the first ones only.
 *
 * @param random numbers in [0, 1)
 */
export function sampleWindows(
  counts: readonly Bucket[],
  range: TimeRange,
  { windows, events }: SampleSize,
  random: () => number,
): SampleWindow[] {
  const buckets = counts
    .map((bucket) => ({ ...bucket, events: bucket.events * overlap(bucket, range) }))
    .filter((bucket) => bucket.events > 0);
  const total = buckets.reduce((sum, bucket) => sum + bucket.events, 0);
  const points = Array.from({ length: windows }, (_, index) => ((index + random()) / windows) * total);
  const found: SampleWindow[] = [];
  let before = 0;
  for (const bucket of buckets) {
    const start = Math.max(bucket.start, range.from ?? 0);
    const length = Math.min(bucket.end, range.to ?? Infinity) - start;
    while (found.length < windows && (points[found.length] ?? Infinity) < before + bucket.events) {
      const share = ((points[found.length] ?? before) - before) / bucket.events;
      found.push({
        start: Math.floor(start + share * length),
        width: Math.max(Math.round((events / bucket.events) * length), 1),
      });
    }
    before += bucket.events;
  }
  return found;
}
