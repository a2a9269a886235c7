import { wallTime } from '../../time/zoned.ts';
import type { Draft } from './draft.ts';

const LONGEST = 120;

interface NameWords {
  between(first: string, last: string): string;
  since(first: string): string;
  until(last: string): string;
}

/**
 * A name that says what is in the file, and is the file's: `Sample readings, 2026-07-01 to 2026-09-30`.
 * @param datasets their names
 */
export function suggestName({ from, to }: Draft, datasets: readonly string[], zone: string, say: NameWords): string {
  const [first = '', ...others] = datasets;
  const what = plain(first).slice(0, LONGEST) + (others.length === 0 ? '' : ` +${others.length}`);
  const begin = from === null ? undefined : wallTime(from, zone).date;
  const last = to === null ? undefined : wallTime(to - 1, zone).date;
  if (begin === undefined) return last === undefined ? what : `${what}, ${say.until(last)}`;
  if (begin === last) return `${what}, ${begin}`;
  return `${what}, ${last === undefined ? say.since(begin) : say.between(begin, last)}`;
}

/** Anybody names a dataset; the name of an export has no control characters, and that of a file no slashes. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}/\\]+/gu, ' ').trim();
}
