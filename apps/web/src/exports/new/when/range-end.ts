import { addDays, dayBegunAt, isDay, startOfDay, utcTime, wallTime, type WallTime } from '../../../time/zoned.ts';

export type End = 'from' | 'to';

/** What the two fields of an end show: a day, and a time when it is not the whole day. */
export interface EndFields {
  readonly date: string;
  readonly time: string;
}

const NONE: EndFields = { date: '', time: '' };

/** A midnight as the end is the day before, which is included; one as the begin is its day. */
export function showEnd(end: End, ms: number | null, zone: string): EndFields {
  if (ms === null) return NONE;
  const begun = dayBegunAt(ms, zone);
  if (begun === undefined) return trimmed(wallTime(ms, zone));
  return { date: end === 'to' ? addDays(begun, -1) : begun, time: '' };
}

/** The time in UTC milliseconds that the fields say; undefined while they say none. */
export function readEnd(end: End, { date, time }: EndFields, zone: string): number | null | undefined {
  if (date === '') return null;
  if (!isDay(date)) return undefined;
  if (time === '') return startOfDay(end === 'to' ? addDays(date, 1) : date, zone);
  return utcTime({ date, time: time.length === 5 ? `${time}:00` : time }, zone);
}

function trimmed({ date, time }: WallTime): EndFields {
  return { date, time: time.endsWith(':00') ? time.slice(0, 5) : time };
}
