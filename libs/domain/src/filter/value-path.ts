import { BadRequestError } from '../errors.ts';
import { MAX_PATH_STEPS } from './filter-limits.ts';
import { parseText, shown } from './filter-text.ts';

/** By name into an object, or by number (from 0) into an array. */
export type PathStep = string | number;

/** `->name`, `->"any name"` or `[0]`; the first name has no arrow. No array in a value has more than 65,535 entries. */
const STEP = /(?:^|(?<=[^])->)(?!->)(?:"((?:[^"\\]|\\.)*)"|([^"[\]][^[\]]*?))(?=->|\[|$)|\[(0|[1-9]\d{0,4})\]/y;

/**
 * Reads a path into a JSON value: `a->b[0]`. A name that holds `->` or brackets, begins with a quote or is empty is written as a JSON
 * string: `a->"b[0]"`.
 *
 * @throws BadRequestError naming `argument`
 */
export function parseValuePath(path: string, argument: string): PathStep[] {
  parseText(path, argument);
  const steps: PathStep[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < path.length) {
    const match = STEP.exec(path);
    if (match === null || steps.length === MAX_PATH_STEPS) throw refused(path, steps, argument);
    const [, quoted, name, index] = match;
    if (index !== undefined) steps.push(Number(index));
    else steps.push(name ?? unquote(quoted ?? '', path, argument));
  }
  if (steps.length === 0) throw refused(path, steps, argument);
  return steps;
}

function unquote(quoted: string, path: string, argument: string): string {
  let name: unknown;
  try {
    name = JSON.parse(`"${quoted}"`);
  } catch {
    throw refused(path, [], argument);
  }
  return parseText(name, argument);
}

function refused(path: string, steps: readonly PathStep[], argument: string): BadRequestError {
  if (steps.length === MAX_PATH_STEPS) {
    return new BadRequestError(argument, `a path has at most ${String(MAX_PATH_STEPS)} steps.`);
  }
  return new BadRequestError(
    argument,
    `${shown(path)} is not a path into a value; expected names and indices, such as a->b[0] or a->"any name".`,
  );
}
