import { type AST, RegExpParser, RegExpSyntaxError } from '@eslint-community/regexpp';
import { BadRequestError } from '../errors.ts';
import { MAX_PATTERN_LENGTH } from './filter-limits.ts';
import { parseText } from './filter-text.ts';

/** What PostgreSQL counts to: https://www.postgresql.org/docs/current/functions-matching.html#POSIX-SYNTAX-DETAILS */
const MAX_REPETITIONS = 255;
/** Characters and classes with every repetition written out; what PostgreSQL compiles in some milliseconds. */
const MAX_SIZE = 2_000;

const PARSER = new RegExpParser({ ecmaVersion: 2024 });

/** A pattern as ECMAScript reads it with the flag u. @throws RegExpSyntaxError */
export function patternTree(pattern: string): AST.Pattern {
  return PARSER.parsePattern(pattern, 0, pattern.length, { unicode: true });
}

/**
 * Checks the pattern of a `_regex`: docs/query-language.md says what may be in it.
 *
 * @throws BadRequestError that names the character
 */
export function parsePattern(value: unknown, at: string): string {
  const pattern = parseText(value, at);
  if (pattern.length > MAX_PATTERN_LENGTH) {
    throw new BadRequestError(at, `a pattern has at most ${String(MAX_PATTERN_LENGTH)} characters.`);
  }
  const refuse = (what: string, { start }: { start: number }): never => {
    throw new BadRequestError(at, `${what} (character ${String(start + 1)}).`);
  };
  if (sizeOf(treeOf(pattern, at), refuse) > MAX_SIZE) {
    throw new BadRequestError(at, 'the pattern is too large once its repetitions are expanded.');
  }
  return pattern;
}

function treeOf(pattern: string, at: string): AST.Pattern {
  try {
    return patternTree(pattern);
  } catch (error) {
    if (!(error instanceof RegExpSyntaxError)) throw error;
    const fault = error.message.replace(/^Invalid regular expression: .*: /su, '');
    throw new BadRequestError(at, `is not a valid pattern: ${fault} (character ${String(error.index + 1)}).`);
  }
}

type Refuse = (what: string, node: { start: number }) => never;

/** @returns characters and classes, each as often as it is repeated */
function sizeOf(node: AST.Pattern | AST.Alternative | AST.Element, refuse: Refuse): number {
  switch (node.type) {
    case 'Pattern':
    case 'Group':
    case 'CapturingGroup':
      if (node.type === 'Group' && node.modifiers !== null)
        return refuse('flags inside of a pattern are not supported', node);
      return sum(node.alternatives.map((each) => sizeOf(each, refuse)));
    case 'Alternative':
      return sum(node.elements.map((each) => sizeOf(each, refuse)));
    case 'Assertion':
      if (node.kind === 'lookahead' || node.kind === 'lookbehind') return refuse('lookaround is not supported', node);
      return 1;
    case 'Quantifier':
      return repeatedSize(node, refuse);
    case 'Character':
      checkCharacter(node, refuse);
      return 1;
    case 'CharacterSet':
      checkSet(node, refuse);
      return 1;
    case 'CharacterClass':
      if (node.elements.length === 0) return refuse('an empty class matches nothing, or everything', node);
      node.elements.forEach((each) => {
        checkClassElement(each, refuse);
      });
      return 1;
    case 'Backreference':
      return refuse('references to groups are not supported', node);
    case 'ExpressionCharacterClass':
      return refuse('sets of classes are not supported', node);
  }
}

function repeatedSize({ min, max, element, ...node }: AST.Quantifier, refuse: Refuse): number {
  const times = Number.isFinite(max) ? max : min + 1;
  if (times > MAX_REPETITIONS) return refuse(`at most ${String(MAX_REPETITIONS)} repetitions can be counted`, node);
  return sizeOf(element, refuse) * Math.max(times, 1);
}

function checkClassElement(element: AST.CharacterClass['elements'][number], refuse: Refuse): void {
  if (element.type === 'CharacterClassRange')
    [element.min, element.max].forEach((end) => {
      checkCharacter(end, refuse);
    });
  else if (element.type === 'Character') checkCharacter(element, refuse);
  else if (element.type === 'CharacterSet') checkSet(element, refuse);
  else refuse('sets of classes are not supported', element);
}

function checkSet(node: AST.CharacterSet, refuse: Refuse): void {
  if (node.kind === 'property') refuse('classes of Unicode (\\p) are not supported', node);
}

/** No stored text has one of these. */
function checkCharacter({ value, ...node }: AST.Character, refuse: Refuse): void {
  if (value === 0 || (value >= 0xd800 && value <= 0xdfff)) refuse('no text has this character', node);
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
