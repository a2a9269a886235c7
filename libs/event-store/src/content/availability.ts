import { BadRequestError } from '@obelisk/domain';
import type { DataSource } from 'typeorm';
import { toMetricSelection } from '../event-selection.ts';
import { DAY_US, readDays } from '../rollup/day-counts.ts';
import { HOUR_US, readHours } from '../rollup/hour-counts.ts';
import type { Bucket } from '../rollup/plan-slices.ts';
import { storedMetrics } from '../select/derive.ts';
import { bucketStart, nextBucket, numberOfBuckets, type AvailabilityBucket } from './availability-buckets.ts';

/** Bars of a chart that nobody has asked to be finer or coarser. */
const FITTING = 400;
const MOST_BUCKETS = 1_000;
const MOST_METRICS = 100;

/** Half-open, UTC milliseconds. */
export interface TimeSpan {
  from: number;
  to: number;
}

export interface AvailabilityQuestion {
  /** Null: the finest bucket that fits. */
  bucket: AvailabilityBucket | null;
  /** As in a request; empty means all. Of an attribute the metric counts that it is drawn from. */
  metrics: string[];
}

/** How many events there are when. */
export interface Availability {
  bucket: AvailabilityBucket;
  /** In whole buckets; null of a dataset without an event. */
  from: number | null;
  to: number | null;
  events: number;
  isExact: boolean;
  /** Those with events, in order. */
  buckets: { from: number; to: number; events: number }[];
}

/**
 * From the counts alone, which know hours of all metrics and days of each.
 *
 * @throws BadRequestError for a range of more buckets than are shown
 */
export async function readAvailability(
  dataSource: DataSource,
  datasetKey: number,
  span: TimeSpan,
  { bucket: asked, metrics }: AvailabilityQuestion,
): Promise<Availability> {
  if (metrics.length > MOST_METRICS)
    throw new BadRequestError('metrics', `name at most ${String(MOST_METRICS)} metrics.`);
  const stored = storedMetrics(toMetricSelection({ metrics }));
  const bucket = asked ?? fitting(span);
  const count = numberOfBuckets(span, bucket);
  if (count > MOST_BUCKETS)
    throw new BadRequestError(
      'bucket',
      `the range has ${String(count)} of them, and at most ${String(MOST_BUCKETS)} are shown; choose a longer bucket or a shorter range.`,
    );
  const from = bucketStart(span.from, bucket);
  const to = nextBucket(bucketStart(span.to - 1, bucket), bucket);
  const counts = await readCounts(dataSource, datasetKey, { from, to }, bucket, stored);
  const buckets = [...sumByBucket(counts, bucket)].map(([start, events]) => ({
    from: start,
    to: nextBucket(start, bucket),
    events: Math.round(events),
  }));
  const events = buckets.reduce((sum, each) => sum + each.events, 0);
  return { bucket, from, to, events, isExact: bucket !== 'HOUR' || stored.length === 0, buckets };
}

function fitting(span: TimeSpan): AvailabilityBucket {
  return (['HOUR', 'DAY'] as const).find((bucket) => numberOfBuckets(span, bucket) <= FITTING) ?? 'MONTH';
}

async function readCounts(
  dataSource: DataSource,
  key: number,
  { from, to }: TimeSpan,
  bucket: AvailabilityBucket,
  metrics: readonly string[],
): Promise<Bucket[]> {
  const [first, last] = [Math.floor((from * 1_000) / DAY_US), Math.ceil((to * 1_000) / DAY_US) - 1];
  if (bucket !== 'HOUR') return readDays(dataSource, [key], { first, last }, metrics);
  const days = Array.from({ length: last - first + 1 }, (_, n) => first + n);
  const hours = await readHours(dataSource, [key], days, metrics);
  return hours
    .map(({ hour, events }) => ({ start: hour * HOUR_US, end: (hour + 1) * HOUR_US, events }))
    .filter(({ start }) => start >= from * 1_000 && start < to * 1_000);
}

function sumByBucket(counts: readonly Bucket[], bucket: AvailabilityBucket): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { start, events } of counts) {
    const at = bucketStart(start / 1_000, bucket);
    sums.set(at, (sums.get(at) ?? 0) + events);
  }
  return sums;
}
