import type { DataSource } from 'typeorm';
import { DAY_US } from './day-counts.ts';
import type { Bucket } from './plan-slices.ts';

/** From the first to the last, µs, the end exclusive. */
export type Span = Pick<Bucket, 'start' | 'end'>;

/** The days in which replaced and deleted events lie, which no count knows; null without any. */
export async function replacedSpan(dataSource: DataSource, datasetKeys: readonly number[]): Promise<Span | null> {
  const rows: { first: number | null; last: number | null }[] = await dataSource.query(
    `SELECT min(first)::float8 AS first, max(last)::float8 AS last FROM unnest($1::integer[]) AS keys (key)
     CROSS JOIN LATERAL (SELECT min("timestamp") AS first, max("timestamp") AS last FROM superseded_events WHERE dataset_key = key) AS spans`,
    [datasetKeys],
  );
  const { first = null, last = null } = rows[0] ?? {};
  if (first === null || last === null) return null;
  return { start: Math.floor(first / DAY_US) * DAY_US, end: (Math.floor(last / DAY_US) + 1) * DAY_US };
}

/** The buckets, and empty ones where the span goes beyond them: so that a range with open ends covers it. */
export function withSpan(buckets: readonly Bucket[], span: Span | null): Bucket[] {
  if (span === null) return [...buckets];
  const start = buckets[0]?.start ?? span.end;
  const end = buckets.at(-1)?.end ?? span.end;
  return [
    ...(span.start < start ? [{ start: span.start, end: start, events: 0 }] : []),
    ...buckets,
    ...(span.end > end ? [{ start: end, end: span.end, events: 0 }] : []),
  ];
}
