import { queryOptions } from '@tanstack/react-query';
import { ask } from '../api/ask.ts';
import { graphql } from '../api/generated/index.ts';
import { bucketFor, type Bucket, type Window } from './bucket.ts';

/** How many events there are in a span of UTC milliseconds. */
export interface Count {
  readonly from: number;
  readonly to: number;
  readonly events: number;
}

export interface Counts {
  readonly bucket: Bucket;
  readonly isExact: boolean;
  /** Those with events, ascending. */
  readonly buckets: readonly Count[];
}

const COUNTS = graphql(`
  query DatasetAvailability($id: String!, $from: Long, $to: Long, $bucket: AvailabilityBucket, $metrics: [String!]) {
    dataset(id: $id) {
      availability(from: $from, to: $to, bucket: $bucket, metrics: $metrics) {
        isExact
        buckets {
          from
          to
          events
        }
      }
    }
  }
`);

/** The API counts by this many metrics at most; with more it is asked for all of them. */
const MOST_METRICS = 100;
const JSON_BASE = '::json/';

/** `name::type` or `*::type`; there are counts of nothing else. */
const STORED = /^(?!.*::.*::)[^]{1,128}::(?:number|number\[\]|bool|string|json)$/;

/** The metrics to count by; an attribute counts as the json metric that it is drawn from. None means all. */
export function countable(metrics: readonly string[]): string[] {
  const bases = metrics.map((metric) => (metric.includes(JSON_BASE) ? `${metric.split(JSON_BASE)[0]}::json` : metric));
  const stored = [...new Set(bases.filter((metric) => STORED.test(metric)))];
  return stored.length > MOST_METRICS ? [] : stored;
}

export interface CountsAsked {
  readonly dataset: string;
  readonly metrics: readonly string[];
  readonly window: Window;
}

/** Counts of a dataset's events over time; null when they are not for this account. */
export function countsQuery({ dataset, metrics, window }: CountsAsked) {
  const bucket = bucketFor(window);
  const counted = countable(metrics);
  return queryOptions({
    queryKey: ['availability', dataset, bucket, window.from, window.to, counted],
    queryFn: async ({ signal }): Promise<Counts | null> => {
      const { dataset: answer } = await ask(COUNTS, { id: dataset, ...window, bucket, metrics: counted }, { signal });
      const told = answer?.availability ?? null;
      return told === null ? null : { bucket, ...told };
    },
    staleTime: 60_000, // ms
  });
}

/** The counts of several datasets, added up. */
export function sumCounts(bucket: Bucket, all: readonly Counts[]): Counts {
  const sums = new Map<number, Count>();
  for (const { buckets } of all) {
    for (const count of buckets) {
      const before = sums.get(count.from)?.events ?? 0;
      sums.set(count.from, { ...count, events: count.events + before });
    }
  }
  return {
    bucket,
    isExact: all.every(({ isExact }) => isExact),
    buckets: [...sums.values()].sort((one, other) => one.from - other.from),
  };
}
