import { addDays, addMonths, isDay, startOfDay } from './zoned.ts';

/** A span in UTC milliseconds: `from` inclusive, `to` exclusive; null is open. */
export interface TimeRange {
  readonly from: number | null;
  readonly to: number | null;
}

export type TimeUnit = 'hour' | 'day' | 'week' | 'month' | 'year';

/** The words of a language that a range can be said in, in lower case. */
export interface RangeVocabulary {
  readonly everything: readonly string[];
  readonly today: readonly string[];
  readonly yesterday: readonly string[];
  readonly last: readonly string[];
  readonly thisOne: readonly string[];
  readonly since: readonly string[];
  readonly until: readonly string[];
  readonly between: readonly string[];
  readonly units: Readonly<Record<TimeUnit, readonly string[]>>;
}

const HOUR_MS = 3_600_000;
const MOST = 10_000;

/**
 * Reads `last 30 days`, `this month`, `2026-03`, `2026-01-01 to 2026-02-28`, `since 2025`. Days, months and years are whole ones of the
 * zone; those that have not ended yet stay open, so that the newest events are in.
 * @returns undefined for what is not understood
 */
export function readRange(
  text: string,
  words: RangeVocabulary,
  zone: string,
  today: string,
  nowMs: number,
): TimeRange | undefined {
  const said = text.trim().toLowerCase().replace(/\s+/g, ' ');
  if (words.everything.includes(said)) return { from: null, to: null };
  if (words.today.includes(said)) return openFrom(today, zone);
  if (words.yesterday.includes(said)) return days(addDays(today, -1), today, zone);
  return (
    readRelative(said, words, zone, today, nowMs) ??
    readOpen(said, words, zone) ??
    readBetween(said, words, zone) ??
    readPeriod(said, zone)
  );
}

function readRelative(
  said: string,
  words: RangeVocabulary,
  zone: string,
  today: string,
  nowMs: number,
): TimeRange | undefined {
  const match = /^(\p{L}+)(?: (\d{1,5}))? (\p{L}+)$/u.exec(said);
  if (match === null) return undefined;
  const [, first = '', digits, name = ''] = match;
  const unit = unitNamed(name, words);
  if (unit === undefined) return undefined;
  if (digits === undefined && words.thisOne.includes(first))
    return unit === 'hour' ? undefined : openFrom(beginOf(unit, today), zone);
  if (!words.last.includes(first)) return undefined;
  const count = Number(digits ?? 1);
  if (count < 1 || count > MOST) return undefined;
  if (unit === 'hour') return { from: Math.floor(nowMs / HOUR_MS) * HOUR_MS - count * HOUR_MS, to: null };
  if (digits !== undefined) return openFrom(back(today, count, unit), zone);
  const end = beginOf(unit, today);
  return days(back(end, 1, unit), end, zone);
}

function readOpen(said: string, words: RangeVocabulary, zone: string): TimeRange | undefined {
  const [first = '', ...rest] = said.split(' ');
  const period = readPeriod(rest.join(' '), zone);
  if (period === undefined) return undefined;
  if (words.since.includes(first)) return { from: period.from, to: null };
  return words.until.includes(first) ? { from: null, to: period.to } : undefined;
}

function readBetween(said: string, words: RangeVocabulary, zone: string): TimeRange | undefined {
  for (const between of words.between) {
    const [first, last, ...others] = said.split(` ${between} `);
    if (first === undefined || last === undefined || others.length > 0) continue;
    const [begin, end] = [readPeriod(first, zone), readPeriod(last, zone)];
    if (begin?.from != null && end?.to != null && begin.from < end.to) return { from: begin.from, to: end.to };
  }
  return undefined;
}

/** `2026`, `2026-03` or `2026-03-29`. */
function readPeriod(said: string, zone: string): TimeRange | undefined {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(said) ?? [];
  if (year === undefined) return undefined;
  const first = `${year}-${month ?? '01'}-${day ?? '01'}`;
  if (!isDay(first)) return undefined;
  if (day !== undefined) return days(first, addDays(first, 1), zone);
  return days(first, addMonths(first, month === undefined ? 12 : 1), zone);
}

function unitNamed(name: string, { units }: RangeVocabulary): TimeUnit | undefined {
  return (['hour', 'day', 'week', 'month', 'year'] as const).find((unit) => units[unit].includes(name));
}

/** The first day of the week (a Monday), month or year that a day is in. */
function beginOf(unit: TimeUnit, date: string): string {
  if (unit === 'year') return `${date.slice(0, 4)}-01-01`;
  if (unit === 'month') return `${date.slice(0, 7)}-01`;
  if (unit === 'week') return addDays(date, -((new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7));
  return date;
}

function back(date: string, count: number, unit: TimeUnit): string {
  if (unit === 'year') return addMonths(date, -12 * count);
  if (unit === 'month') return addMonths(date, -count);
  return addDays(date, unit === 'week' ? -7 * count : -count);
}

function days(first: string, end: string, zone: string): TimeRange {
  return { from: startOfDay(first, zone), to: startOfDay(end, zone) };
}

function openFrom(first: string, zone: string): TimeRange {
  return { from: startOfDay(first, zone), to: null };
}
