import { MAX_TIMESTAMP_MS } from '@obelisk/domain';

/** Said when a cell is none of these. */
export const TIMESTAMP_FORMS =
  'a time after 1970 such as 2016-07-01T00:00:00Z, 2016-07-01 00:00:00 (UTC) or 1467331200000 (milliseconds)';

const MILLISECONDS = /^\d{1,16}$/;
const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|z|UTC|[+-]\d\d(?::?\d\d)?)?)?$/;

/**
 * Parses ISO 8601, `YYYY-MM-DD HH:MM:SS` and whole milliseconds since 1970. Without a zone it is UTC; digits of a second beyond
 * the sixth are cut off.
 *
 * @returns µs since 1970, or null for anything else, such as the 30th of February or a time before 1970
 */
export function parseTimestamp(text: string): number | null {
  const us = MILLISECONDS.test(text) ? Number(text) * 1_000 : parseIso(text);
  return us !== null && us > 0 && us <= MAX_TIMESTAMP_MS * 1_000 ? us : null;
}

function parseIso(text: string): number | null {
  const match = ISO.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const date = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (new Date(date).getUTCDate() !== Number(day) || new Date(date).getUTCMonth() + 1 !== Number(month)) return null; // rolled over
  const offset = zoneMinutes(zone);
  if (offset === null) return null;
  const ms = date + ((Number(hour) * 60 + Number(minute) - offset) * 60 + Number(second)) * 1_000;
  return ms * 1_000 + Number(fraction.slice(0, 6).padEnd(6, '0'));
}

function zoneMinutes(zone: string): number | null {
  if (/^[zU]/i.test(zone)) return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', ''));
  if (minutes > 14 * 60) return null;
  return zone.startsWith('-') ? -minutes : minutes;
}
