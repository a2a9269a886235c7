import parseRange from 'range-parser';
import type { ByteRange } from '@obelisk/object-storage';

/** What a Range header asks of a file: everything, some bytes (both ends inclusive), or bytes that it does not have. */
export type RangeChoice = 'whole' | 'unsatisfiable' | ByteRange;

/** One `int-range` or one `suffix-range`, https://www.rfc-editor.org/rfc/rfc9110#section-14.1.1 */
const ONE_RANGE = /^bytes=[ \t]*(?:(?<first>\d+)-(?<last>\d*)|-(?<suffix>\d+))[ \t]*$/i;

/**
 * Reads a Range header against a file of `size` bytes: https://www.rfc-editor.org/rfc/rfc9110#section-14.2
 *
 * Malformed, unknown units and several ranges are answered with the whole file, as the RFC allows: several would need a
 * multipart body, which no resuming client asks for. `range-parser` does the arithmetic; where it departs from the RFC it
 * is not asked: a last position before the first is invalid (to be ignored, not 416), and a suffix longer than the file
 * is the whole file.
 */
export function chooseRange(header: string | undefined, size: number): RangeChoice {
  const groups = ONE_RANGE.exec(header ?? '')?.groups;
  if (header === undefined || groups === undefined || size === 0) return 'whole';
  const { first, last, suffix } = groups;
  if (last && Number(last) < Number(first)) return 'whole';
  if (Number(suffix) >= size) return { start: 0, end: size - 1 };
  const ranges = parseRange(size, header);
  if (ranges === -1) return 'unsatisfiable';
  const range = ranges === -2 ? undefined : ranges[0];
  return range === undefined ? 'whole' : { start: range.start, end: range.end };
}
