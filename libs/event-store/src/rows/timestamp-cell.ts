import type { TimestampFormat, TimestampPrecision } from '@obelisk/domain';

/** Timestamps are positive whole numbers of µs: dividing rounds down, and nothing here goes through a fraction that could round otherwise. */
const INTEGER: Readonly<Record<TimestampPrecision, string>> = {
  SECONDS: '"timestamp" / 1000000',
  MILLISECONDS: '"timestamp" / 1000',
  MICROSECONDS: '"timestamp"',
};

const SECONDS_TEXT = `to_char(to_timestamp("timestamp" / 1000000) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS')`;

const ISO_8601: Readonly<Record<TimestampPrecision, string>> = {
  SECONDS: `${SECONDS_TEXT} || 'Z'`,
  MILLISECONDS: `${SECONDS_TEXT} || '.' || lpad(("timestamp" / 1000 % 1000)::text, 3, '0') || 'Z'`,
  MICROSECONDS: `${SECONDS_TEXT} || '.' || lpad(("timestamp" % 1000000)::text, 6, '0') || 'Z'`,
};

/** The `timestamp` column: a number, or UTC as in `2026-11-24T02:25:00Z`, with as many decimals as the precision has. */
export function timestampCell(precision: TimestampPrecision, format: TimestampFormat): string {
  return format === 'INTEGER' ? INTEGER[precision] : ISO_8601[precision];
}
