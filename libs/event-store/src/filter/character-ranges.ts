import { caseVariants, casedCharacters } from './case-variants.ts';

/** Characters from the first to the second, both included. */
export type CharacterRange = readonly [first: number, last: number];

const FIRST = 1;
const LAST = 0x10ffff;

export const DIGIT: readonly CharacterRange[] = [[0x30, 0x39]];
export const WORD: readonly CharacterRange[] = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
];
/** https://tc39.es/ecma262/#prod-CharacterClassEscape: WhiteSpace and LineTerminator */
export const SPACE: readonly CharacterRange[] = [
  [0x09, 0x0d],
  [0x20, 0x20],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
/** What `.` does not match. */
export const LINE_END: readonly CharacterRange[] = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];

/** In order, without overlaps. */
export function united(ranges: readonly CharacterRange[]): CharacterRange[] {
  const result: [number, number][] = [];
  for (const [first, last] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const before = result.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else result.push([first, last]);
  }
  return result;
}

/** Everything else that text may hold. */
export function complement(ranges: readonly CharacterRange[]): CharacterRange[] {
  const result: CharacterRange[] = [];
  let next = FIRST;
  for (const [first, last] of united(ranges)) {
    if (first > next) result.push([next, first - 1]);
    next = Math.max(next, last + 1);
  }
  if (next <= LAST) result.push([next, LAST]);
  return result;
}

/** With all variants of case. */
export function inAnyCase(ranges: readonly CharacterRange[]): CharacterRange[] {
  const variants = [...casedCharacters()]
    .filter((character) => ranges.some(([first, last]) => character >= first && character <= last))
    .flatMap((character) => caseVariants(character).map((each): CharacterRange => [each, each]));
  return united([...ranges, ...variants]);
}
