import { MAX_TIMESTAMP_MS } from '@obelisk/domain';
import { CellFault, shown } from '../import-error.ts';

/** µs. */
const FIRST = 1;
const LAST = MAX_TIMESTAMP_MS * 1_000;

/** @throws CellFault for a time, in µs, that cannot be stored */
export function inRange(us: number, text: string): number {
  if (us >= FIRST && us <= LAST) return us;
  throw new CellFault(
    `expected a time from 1970-01-01T00:00:00.000001Z to ${new Date(MAX_TIMESTAMP_MS).toISOString()}, found ${shown(text)}.`,
  );
}
