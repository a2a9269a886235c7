import type { Counts } from '../../availability/counts.ts';
import type { QueueHour } from './queue-query.ts';

export const HOUR_MS = 3_600_000;

/** What a chart of the throughput can show. */
export type Measure = Exclude<keyof QueueHour, 'from' | '__typename'>;

interface ThroughputCounts {
  /** A bar for each hour that has something to show. */
  readonly counts: Counts;
  readonly sum: number;
  /** Of one hour. */
  readonly most: number;
}

export function throughputCounts(hours: readonly QueueHour[], measure: Measure): ThroughputCounts {
  const values = hours.map((hour) => hour[measure]);
  const buckets = hours
    .map((hour) => ({ from: hour.from, to: hour.from + HOUR_MS, events: hour[measure] }))
    .filter(({ events }) => events > 0);
  return {
    counts: { bucket: 'HOUR', isExact: true, buckets },
    sum: values.reduce((all, value) => all + value, 0),
    most: Math.max(0, ...values),
  };
}
