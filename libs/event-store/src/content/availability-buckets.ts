export const AVAILABILITY_BUCKETS = ['HOUR', 'DAY', 'MONTH'] as const;
/** Hours, days and months of UTC. */
export type AvailabilityBucket = (typeof AVAILABILITY_BUCKETS)[number];

const LENGTH_MS = { HOUR: 3_600_000, DAY: 86_400_000 } as const;

/** The beginning of the bucket that a time is in; all in UTC milliseconds. */
export function bucketStart(time: number, bucket: AvailabilityBucket): number {
  if (bucket === 'MONTH') return monthStart(monthOf(time));
  return Math.floor(time / LENGTH_MS[bucket]) * LENGTH_MS[bucket];
}

/** The beginning of the one after. @param start of a bucket */
export function nextBucket(start: number, bucket: AvailabilityBucket): number {
  return bucket === 'MONTH' ? monthStart(monthOf(start) + 1) : start + LENGTH_MS[bucket];
}

/** Of a half-open range. */
export function numberOfBuckets({ from, to }: { from: number; to: number }, bucket: AvailabilityBucket): number {
  if (bucket === 'MONTH') return monthOf(to - 1) - monthOf(from) + 1;
  return (bucketStart(to - 1, bucket) - bucketStart(from, bucket)) / LENGTH_MS[bucket] + 1;
}

/** Months since the year 0. */
function monthOf(time: number): number {
  const date = new Date(time);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function monthStart(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12);
}
