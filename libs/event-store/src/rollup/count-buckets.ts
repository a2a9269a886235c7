import { HOUR_US, MINUTE_US, type Count } from './hour-counts.ts';
import type { Bucket } from './plan-slices.ts';

const MINUTES = 60;

/** Hours as buckets; one with more than `target` events becomes 60 minutes, where what has no minute is spread evenly. */
export function toBuckets(counts: readonly Count[], target: number): Bucket[] {
  const hours = Map.groupBy(counts, ({ hour }) => hour);
  return [...hours].flatMap(([hour, parts]) => {
    const start = hour * HOUR_US;
    const events = parts.reduce((sum, part) => sum + part.events, 0);
    return events > target ? minutesOf(start, parts) : [{ start, end: start + HOUR_US, events }];
  });
}

function minutesOf(start: number, parts: readonly Count[]): Bucket[] {
  const anywhere = parts.find(({ minute }) => minute === null)?.events ?? 0;
  return Array.from({ length: MINUTES }, (_, minute) => ({
    start: start + minute * MINUTE_US,
    end: start + (minute + 1) * MINUTE_US,
    events: anywhere / MINUTES + (parts.find((part) => part.minute === minute)?.events ?? 0),
  }));
}
