import { addDays, addMonths, startOfDay, wallTime } from '../time/zoned.ts';
import type { TimeRange } from '../time/range-words.ts';

/** How finely time is counted; in UTC, as the store counts. */
export type Bucket = 'HOUR' | 'DAY' | 'MONTH';

/** A span in UTC milliseconds; `to` is exclusive. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** More bars than this would be thinner than a pixel or two. */
export const MOST_BARS = 400;

/** The finest that a window can be shown in. */
export function bucketFor({ from, to }: Window): Bucket {
  const span = to - from;
  if (span <= (MOST_BARS - 2) * HOUR_MS) return 'HOUR';
  return span <= (MOST_BARS - 2) * DAY_MS ? 'DAY' : 'MONTH';
}

/** Brings a time that was pointed at to the nearest border that people would name: an hour, or the begin of a day or month in their zone. */
export function snap(ms: number, bucket: Bucket, zone: string): number {
  if (bucket === 'HOUR') return Math.round(ms / HOUR_MS) * HOUR_MS;
  const { date } = wallTime(ms, zone);
  const [before, after] = bucket === 'DAY' ? [date, addDays(date, 1)] : [monthOf(date), addMonths(monthOf(date), 1)];
  const [first, next] = [startOfDay(before, zone), startOfDay(after, zone)];
  return ms - first < next - ms ? first : next;
}

/** The border `steps` after (or before) the nearest one. */
export function stepFrom(ms: number, steps: number, bucket: Bucket, zone: string): number {
  const at = snap(ms, bucket, zone);
  if (bucket === 'HOUR') return at + steps * HOUR_MS;
  const { date } = wallTime(at, zone);
  return startOfDay(bucket === 'DAY' ? addDays(date, steps) : addMonths(monthOf(date), steps), zone);
}

function monthOf(date: string): string {
  return `${date.slice(0, 7)}-01`;
}

/** The part of a window that a range selects, never empty or turned round. */
export function selectedPart({ from, to }: TimeRange, window: Window): Window {
  const within = (ms: number) => Math.min(window.to, Math.max(window.from, ms));
  const first = within(from ?? window.from);
  return { from: first, to: Math.max(first, within(to ?? window.to)) };
}

/** What was selected as a range: an end that reaches the border of all there is stays open. */
export function asRange({ from, to }: Window, window: Window): TimeRange {
  return { from: from <= window.from ? null : from, to: to >= window.to ? null : to };
}

/** The time under a point. @param share of the width, from 0 to 1 */
export function timeAt(share: number, { from, to }: Window): number {
  return from + Math.min(1, Math.max(0, share)) * (to - from);
}

/** Where a time is drawn, from 0 to 1. */
export function shareOf(ms: number, { from, to }: Window): number {
  return Math.min(1, Math.max(0, (ms - from) / Math.max(1, to - from)));
}
