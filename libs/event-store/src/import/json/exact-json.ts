import { BadRequestError, jsonPath, jsonTooDeep, jsonTraits, MAX_JSON_DEPTH } from '@obelisk/domain';
import jsonc from 'jsonc-parser';
import { isKept } from '../cells/numeric-cell.ts';
import { shown } from '../import-error.ts';

/** Only a number as small as these say may be 0 although its text is not. */
const SMALL_EXPONENT = /(?:^|[:,[\s])-?\d[\d.]*e-\d/i;
const MANY_ZEROS = '0'.repeat(300);

/**
 * Parses JSON that can be shown as it came. JSON.parse alone would round numbers, and take the last of several properties of one name.
 *
 * @param argument what faults call the value; '' when its properties are to be named
 * @param deepest how far arrays and objects may be inside of each other
 * @throws BadRequestError whose argument is the path of the fault
 */
export function exactJson(text: string, argument: string, deepest = MAX_JSON_DEPTH): { value: unknown } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BadRequestError(
      argument,
      `expected ${argument === '' ? 'a JSON object' : 'JSON'}, found ${shown(text)}.`,
    );
  }
  // Depth comes first: everything after it works by recursion.
  const { depth, hasInfinity, hasOddNumber, hasZero, names } = jsonTraits(value);
  if (depth > deepest) throw new BadRequestError(argument === '' ? deepProperty(value) : argument, jsonTooDeep());
  const mayUnderflow = hasZero && (SMALL_EXPONENT.test(text) || text.includes(MANY_ZEROS));
  if (hasInfinity || hasOddNumber || mayUnderflow || countNames(text) !== names) refuseLoss(text, argument);
  return { value };
}

/** As many as there are properties; or, when a text looks like one or spaces are before a colon, another number, and the look is longer. */
function countNames(text: string): number {
  if (SPACED_COLONS.some((colon) => text.includes(colon))) return NaN;
  let count = 0;
  for (let at = text.indexOf('":'); at !== -1; at = text.indexOf('":', at + 2)) count += 1;
  return count;
}

const SPACED_COLONS = [' :', '\t:', '\n:', '\r:'];

function refuseLoss(text: string, argument: string): void {
  const objects: Set<string>[] = [];
  const fail = (path: readonly (string | number)[], fault: string): never => {
    throw new BadRequestError(jsonPath(path, argument), fault);
  };
  jsonc.visit(text, {
    onObjectBegin: () => void objects.push(new Set()),
    onObjectEnd: () => void objects.pop(),
    onObjectProperty: (name, _offset, _length, _line, _character, path) => {
      const names = objects.at(-1);
      if (names?.has(name) === true) fail([...path(), name], 'expected this property once, found it twice.');
      names?.add(name);
    },
    onLiteralValue: (value, offset, length, _line, _character, path) => {
      const source = text.slice(offset, offset + length);
      if (typeof value !== 'number' || isKept(source, Number(source))) return;
      const size = Number.isFinite(Number(source)) ? 'a number that can be kept' : 'a finite number';
      fail(path(), `expected ${size}, found ${shown(source)}; as text it keeps every digit.`);
    },
  });
}

/** The property of an event, or of one of several, that is too deep. */
function deepProperty(json: unknown): string {
  if (!Array.isArray(json)) return deepPropertyOfEvent(json);
  const index = json.findIndex((event) => jsonTraits(event).depth > 1 + MAX_JSON_DEPTH);
  return `[${String(index)}].${deepPropertyOfEvent(json[index])}`;
}

function deepPropertyOfEvent(event: unknown): string {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) return 'event';
  const deep = Object.entries(event).find(([, value]) => jsonTraits(value).depth > MAX_JSON_DEPTH);
  return deep?.[0] ?? 'event';
}
