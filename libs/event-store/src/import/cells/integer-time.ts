import { CellFault, shown } from '../import-error.ts';
import { inRange } from './time-range.ts';

export const TIME_UNITS = ['s', 'ms', 'us', 'ns'] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];

const NAMES: Readonly<Record<TimeUnit, string>> = {
  s: 'seconds',
  ms: 'milliseconds',
  us: 'microseconds',
  ns: 'nanoseconds',
};
/** Powers of ten, of a second. */
const EXPONENTS: Readonly<Record<TimeUnit, number>> = { s: 0, ms: 3, us: 6, ns: 9 };

/** Seconds; no two units share a number of them. */
const PLAUSIBLE_FROM = Date.UTC(1990, 0) / 1_000;
const PLAUSIBLE_TO = Date.UTC(2100, 0) / 1_000;

/**
 * A time as a number since 1970.
 *
 * @param text digits, perhaps with a sign and a fraction
 * @param unit absent, it is milliseconds, where that is plausible
 * @returns µs
 * @throws CellFault
 */
export function integerTime(text: string, unit: TimeUnit | undefined): number {
  const number = Number(text);
  const isLikely = isPlausible(number, 'ms');
  if (isLikely && (unit ?? 'ms') === 'ms' && !text.includes('.')) return number * 1_000; // most of all
  if (unit === undefined && !isLikely) throw new CellFault(implausible(text));
  return inRange(microseconds(text, unit ?? 'ms'), text);
}

/** Whether a number is what `integerTime` takes for milliseconds without a unit. */
export function isPlainMilliseconds(value: number): boolean {
  return Number.isInteger(value) && value >= PLAUSIBLE_FROM * 1_000 && value < PLAUSIBLE_TO * 1_000;
}

function microseconds(text: string, unit: TimeUnit): number {
  const [whole = '', digits = ''] = text.split('.');
  const fraction = digits.replace(/0+$/, '');
  if (unit === 'ns') {
    if (fraction !== '' || !/(?:000|^[+-]?0+)$/.test(whole))
      throw new CellFault(`expected at most six digits of a second, found ${shown(text)} ${NAMES.ns}.`);
    return Number(whole.slice(0, -3));
  }
  const kept = 6 - EXPONENTS[unit];
  if (fraction.length > (unit === 's' ? kept : 0))
    throw new CellFault(
      `expected ${unit === 's' ? 'at most six digits of a second' : `whole ${NAMES[unit]}`}, found ${shown(text)}.`,
    );
  return Number(`${whole}${fraction.padEnd(kept, '0')}`);
}

function isPlausible(number: number, unit: TimeUnit): boolean {
  const seconds = number / 10 ** EXPONENTS[unit];
  return seconds >= PLAUSIBLE_FROM && seconds < PLAUSIBLE_TO;
}

function implausible(text: string): string {
  const likely = TIME_UNITS.find((unit) => isPlausible(Number(text), unit));
  const fault = `expected milliseconds from 1990 to 2100, found ${shown(text)}`;
  if (likely !== undefined) return `${fault}; it looks like ${NAMES[likely]}: say --time-unit ${likely}.`;
  if (/^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])/.test(text))
    return `${fault}; it looks like a date: write it as ${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}.`;
  return `${fault}; say what unit it has by --time-unit ${TIME_UNITS.join('|')}.`;
}
