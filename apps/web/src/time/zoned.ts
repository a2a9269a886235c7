/** A time as clocks on the wall show it: `2026-03-29` and `02:30:00`. */
export interface WallTime {
  readonly date: string;
  readonly time: string;
}

const DAY_MS = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(zone, format);
  }
  return format;
}

/** What clocks in the zone show at a time in UTC milliseconds. */
export function wallTime(ms: number, zone: string): WallTime {
  const parts = new Map(
    formatFor(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  );
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? '';
  return {
    date: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}:${part('second')}`,
  };
}

/** How far the zone is ahead of UTC at a time, in milliseconds. */
function zoneOffset(ms: number, zone: string): number {
  const { date, time } = wallTime(ms, zone);
  return Date.parse(`${date}T${time}Z`) - Math.floor(ms / 1_000) * 1_000;
}

/**
 * The time in UTC milliseconds at which clocks in the zone show this. Of two such times (clocks go back) the first; a time that clocks
 * skip is as much later as they jump, so the beginning of a day without midnight is its first moment.
 */
export function utcTime({ date, time }: WallTime, zone: string): number {
  const wall = Date.parse(`${date}T${time}Z`);
  const before = zoneOffset(wall - DAY_MS, zone);
  const after = zoneOffset(wall + DAY_MS, zone);
  const shows = [wall - before, wall - after].filter((ms) => ms + zoneOffset(ms, zone) === wall);
  return shows.length === 0 ? wall - before : Math.min(...shows);
}

/** The day `days` after this one, as `2026-03-29`. */
export function addDays(date: string, days: number): string {
  const noon = new Date(`${date}T12:00:00Z`);
  noon.setUTCDate(noon.getUTCDate() + days);
  return noon.toISOString().slice(0, 10);
}

/** The same day of a month `months` later, or the last one of a shorter month. */
export function addMonths(date: string, months: number): string {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

/** The first moment of a day in the zone, in UTC milliseconds. */
export function startOfDay(date: string, zone: string): number {
  return utcTime({ date, time: '00:00:00' }, zone);
}

/** Whether a text is a day of the calendar: `2026-02-29` is none. */
export function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text;
}

/** The day in the zone of which this is the first moment; undefined for any other time. */
export function dayBegunAt(ms: number, zone: string): string | undefined {
  const { date } = wallTime(ms, zone);
  return startOfDay(date, zone) === ms ? date : undefined;
}
