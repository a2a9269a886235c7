import type { Slice } from '../slice.ts';
import type { TimeRange } from '../select/conditions.ts';

/** A stretch of time in which `events` are expected; it begins where the one before ends, or later. */
export interface Bucket {
  start: number;
  end: number;
  events: number;
}

/**
 * Cuts the range into slices of some `target` events, at beginnings of buckets only. They cover the range without a gap, whether
 * or not the counts are right, so that a wrong count costs balance and never an event. At least one slice, if only an empty one.
 */
export function packBuckets(buckets: readonly Bucket[], range: TimeRange, target: number): Slice[] {
  const start = range.from ?? buckets[0]?.start ?? 0;
  const end = Math.max(start, range.to ?? buckets.at(-1)?.end ?? start);
  const slices: Slice[] = [];
  let slice = { start, end: start };
  let events = 0;
  for (const bucket of buckets) {
    const cut = Math.max(bucket.start, start);
    if (events > 0 && events + bucket.events > target && cut > slice.start && cut < end) {
      slices.push({ start: slice.start, end: cut });
      slice = { start: cut, end: cut };
      events = 0;
    }
    events += bucket.events;
  }
  slices.push({ start: slice.start, end });
  return slices;
}
