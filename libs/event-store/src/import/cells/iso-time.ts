import { CellFault, shown } from '../import-error.ts';
import { inRange } from './time-range.ts';

/** Said when a cell is none of these. */
const FORMS = '2016-07-01T00:00:00Z, 2016-07-01 00:00:00 or 1467331200000 (milliseconds)';

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,12}))?)?\s?(Z|z|UTC|[+-]\d\d(?::?\d\d)?)?)?$/;

/**
 * Reads ISO 8601 and `YYYY-MM-DD HH:MM:SS`, as UTC where it names no zone.
 *
 * @returns µs since 1970, of a local time perhaps outside of what can be stored
 * @throws CellFault for anything else, such as the 30th of February, a time before 1970, or a seventh digit of a second that is not 0
 */
export function isoTime(text: string): { us: number; isLocal: boolean } {
  const match = ISO.exec(text);
  if (match === null) return fail(text);
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return fail(text);
  if (/[1-9]/.test(fraction.slice(6)))
    throw new CellFault(`expected at most six digits of a second, found ${shown(text)}.`);
  if (Number(year) < 100) inRange(-Infinity, text); // Date.UTC takes them for years of the last century
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (new Date(date).getUTCDate() !== Number(day) || new Date(date).getUTCMonth() + 1 !== Number(month))
    return fail(text); // rolled over
  const minutes = Number(hour) * 60 + Number(minute) - zoneMinutes(zone ?? 'Z', text);
  const us = (date + (minutes * 60 + Number(second)) * 1_000) * 1_000 + Number(fraction.slice(0, 6).padEnd(6, '0'));
  return { us: inRange(us, text), isLocal: zone === undefined };
}

function zoneMinutes(zone: string, text: string): number {
  if (/^[zU]/i.test(zone)) return 0;
  const minutes = Number(zone.slice(3).replace(':', ''));
  const offset = Number(zone.slice(1, 3)) * 60 + minutes;
  if (minutes > 59 || offset > 14 * 60) return fail(text);
  return zone.startsWith('-') ? -offset : offset;
}

function fail(text: string): never {
  throw new CellFault(`expected a time such as ${FORMS}, found ${shown(text)}.`);
}
