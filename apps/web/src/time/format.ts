/** Dates, durations, numbers and sizes as people read them, in one language and zone. */
export interface Formats {
  /** 25 Nov 2026, 14:03 */
  dateTime(ms: number): string;
  /** 25 Nov 2026, 14:03:07 */
  exactTime(ms: number): string;
  /** 25 Nov 2026 */
  day(ms: number): string;
  month(ms: number): string;
  /** 1–9 Jan 2026 */
  days(fromMs: number, toMs: number): string;
  /** 14:03:07 */
  clock(ms: number): string;
  /** 2 min 5 s; at most two units, rounded. */
  duration(ms: number): string;
  /** 4,981,200 */
  count(value: number): string;
  /** 62 %; @param share of 1 */
  percent(share: number): string;
  /** 412 MB: powers of 1,000, as disks and networks count. */
  bytes(value: number): string;
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;
type Unit = (typeof UNITS)[number][0];

/** As in `6 d`, `2 min`; browsers spell them out. */
const SIGNS: Readonly<Record<string, Readonly<Record<Unit, string>>>> = {
  en: { day: 'd', hour: 'h', minute: 'min', second: 's' },
  nl: { day: 'd', hour: 'u', minute: 'min', second: 's' },
};

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

const known = new Map<string, Formats>();

/** The same formats each time: to make them takes a browser longer than all else about a row of a list. */
export function formatsFor(language: string, timeZone: string): Formats {
  const key = `${language} ${timeZone}`;
  let formats = known.get(key);
  if (formats === undefined) known.set(key, (formats = createFormats(language, timeZone)));
  return formats;
}

export function createFormats(language: string, timeZone: string): Formats {
  const date = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  const minute = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const locale = language === 'en' ? 'en-GB' : language;
  const dateTime = new Intl.DateTimeFormat(locale, { ...date, ...minute, timeZone });
  const exactTime = new Intl.DateTimeFormat(locale, { ...date, ...minute, second: '2-digit', timeZone });
  const day = new Intl.DateTimeFormat(locale, { ...date, timeZone });
  const month = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone });
  const clock = new Intl.DateTimeFormat(locale, { ...minute, second: '2-digit', timeZone });
  const count = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const sizes = new Map<string, Intl.NumberFormat>();
  const size = (power: number, maximumFractionDigits: number) => {
    const key = `${power} ${maximumFractionDigits}`;
    let format = sizes.get(key);
    if (format === undefined) {
      const unit = { unit: SIZES[power] ?? 'byte', unitDisplay: power === 0 ? 'long' : 'short' } as const;
      format = new Intl.NumberFormat(locale, { style: 'unit', ...unit, maximumFractionDigits });
      sizes.set(key, format);
    }
    return format;
  };
  const signs = SIGNS[language] ?? SIGNS['en'];
  return {
    dateTime: (ms) => dateTime.format(ms),
    exactTime: (ms) => exactTime.format(ms),
    day: (ms) => day.format(ms),
    month: (ms) => month.format(ms),
    days: (fromMs, toMs) => day.formatRange(fromMs, Math.max(fromMs, toMs)),
    clock: (ms) => clock.format(ms),
    duration: (ms) =>
      durationParts(ms)
        .map(([value, name]) => `${value}\u00a0${signs?.[name] ?? name}`)
        .join(' '),
    count: (value) => count.format(value),
    percent: (share) => percent.format(share),
    bytes: (value) => {
      const power = Math.min(SIZES.length - 1, value < 1 ? 0 : Math.floor(Math.log10(value) / 3));
      const scaled = value / 1_000 ** power;
      return size(power, power > 0 && scaled < 10 ? 1 : 0).format(scaled);
    },
  };
}

/** The two largest units of a duration; seconds only below an hour. */
export function durationParts(ms: number): (readonly [value: number, unit: Unit])[] {
  let rest = Math.max(0, Math.round(ms / 1_000) * 1_000);
  const first = UNITS.findIndex(([, size]) => rest >= size);
  if (first < 0) return [[0, 'second']];
  const smallest = UNITS[Math.min(first + 1, UNITS.length - 1)]?.[1] ?? 1_000;
  rest = Math.round(rest / smallest) * smallest;
  return UNITS.slice(first, first + 2).flatMap(([name, size]) => {
    const value = Math.floor(rest / size);
    rest -= value * size;
    return value === 0 ? [] : [[value, name] as const];
  });
}
