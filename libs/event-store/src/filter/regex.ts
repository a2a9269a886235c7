import type { AST } from '@eslint-community/regexpp';
import { patternTree } from '@obelisk/domain';
import {
  complement,
  DIGIT,
  inAnyCase,
  LINE_END,
  SPACE,
  united,
  WORD,
  type CharacterRange,
} from './character-ranges.ts';

/**
 * A checked pattern (parsePattern) as PostgreSQL's advanced regular expression that matches the same texts under COLLATE "C":
 * https://www.postgresql.org/docs/current/functions-matching.html#FUNCTIONS-POSIX-REGEXP. Every character is written by its number, so
 * that nothing in it can be taken for something else.
 */
export function postgresRegex(pattern: string, ignoreCase: boolean): string {
  return `(?:${alternatives(patternTree(pattern), ignoreCase)})`;
}

function alternatives({ alternatives: all }: { alternatives: AST.Alternative[] }, ignoreCase: boolean): string {
  return all.map(({ elements }) => elements.map((each) => element(each, ignoreCase)).join('')).join('|');
}

function element(node: AST.Element, ignoreCase: boolean): string {
  switch (node.type) {
    case 'Group':
    case 'CapturingGroup':
      return `(?:${alternatives(node, ignoreCase)})`;
    case 'Quantifier':
      return `(?:${element(node.element, ignoreCase)})${times(node)}`;
    case 'Assertion':
      return assertion(node, ignoreCase);
    case 'Character':
    case 'CharacterSet':
      return oneOf(rangesOf(node, ignoreCase));
    case 'CharacterClass': {
      const ranges = united(node.elements.flatMap((each) => rangesOf(each, ignoreCase)));
      return oneOf(node.negate ? complement(ranges) : ranges);
    }
    default:
      throw new TypeError(`a pattern with ${node.type} was not checked`);
  }
}

/** Whether one match is longer than another does not matter to whether there is one: lazy is as greedy. */
function times({ min, max }: AST.Quantifier): string {
  if (max === Infinity) return min === 0 ? '*' : min === 1 ? '+' : `{${String(min)},}`;
  return `{${String(min)},${String(max)}}`;
}

function assertion(node: AST.Assertion, ignoreCase: boolean): string {
  if (node.kind === 'start') return '^';
  if (node.kind === 'end') return '$';
  if (node.kind !== 'word') throw new TypeError('a pattern with lookaround was not checked');
  if (!ignoreCase) return node.negate ? String.raw`\Y` : String.raw`\y`;
  const word = oneOf(inAnyCase(WORD)); // as for \w below
  return node.negate
    ? `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`
    : `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`;
}

function rangesOf(
  node: AST.CharacterClass['elements'][number] | AST.CharacterSet,
  ignoreCase: boolean,
): CharacterRange[] {
  const fold = (ranges: CharacterRange[]) => (ignoreCase ? inAnyCase(ranges) : ranges);
  if (node.type === 'Character') return fold([[node.value, node.value]]);
  if (node.type === 'CharacterClassRange') return fold([[node.min.value, node.max.value]]);
  if (node.type === 'CharacterSet') return setOf(node, fold);
  throw new TypeError(`a class with ${node.type} was not checked`);
}

function setOf(node: AST.CharacterSet, fold: (ranges: CharacterRange[]) => CharacterRange[]): CharacterRange[] {
  switch (node.kind) {
    case 'any':
      return complement(LINE_END);
    case 'digit':
      return node.negate ? complement(DIGIT) : [...DIGIT];
    case 'space':
      return node.negate ? complement(SPACE) : [...SPACE];
    case 'word': {
      const ranges = fold([...WORD]); // ſ and K are s and k where case does not count
      return node.negate ? complement(ranges) : ranges;
    }
    default:
      throw new TypeError('a class of Unicode was not checked');
  }
}

function oneOf(ranges: readonly CharacterRange[]): string {
  const [only, ...more] = ranges;
  if (only === undefined) return `[^${range([1, 0x10ffff])}]`; // no character
  if (more.length === 0 && only[0] === only[1]) return escape(only[0]);
  return `[${ranges.map(range).join('')}]`;
}

function range([first, last]: CharacterRange): string {
  return first === last ? escape(first) : `${escape(first)}-${escape(last)}`;
}

/** The character with this number, inside of brackets and outside. */
function escape(character: number): string {
  const hex = character.toString(16);
  return character <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
