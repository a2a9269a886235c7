import { BadRequestError, jsonPath, jsonTooDeep, jsonTraits, MAX_JSON_DEPTH } from '@obelisk/domain';
import jsonc from 'jsonc-parser';
import { isKept } from '../cells/numeric-cell.ts';
import { shown } from '../import-error.ts';

/** Only a number as small as these say may be 0 although its text is not. */
const SMALL_EXPONENT = /(?:^|[:,[\s])-?\d[\d.]*e-\d/i;
const MANY_ZEROS = '0'.repeat(300);

interface Expected {
  /** What faults call the value; '' when its properties are to be named. */
  argument: string;
  what: string;
  /** How far arrays and objects may be inside of each other. */
  deepest: number;
  deepPlace: (value: unknown) => string;
}

const EVENT = { argument: '', what: 'a JSON object', deepest: 1 + MAX_JSON_DEPTH, deepPlace: deepProperty };
const EVENTS = { ...EVENT, what: 'a JSON array', deepest: 2 + MAX_JSON_DEPTH, deepPlace: deepPlaceOfList };

/** One value, which faults call by the name. @throws BadRequestError whose argument is the path of the fault */
export function exactJson(text: string, name: string): { value: unknown } {
  return parse(text, { argument: name, what: 'JSON', deepest: MAX_JSON_DEPTH, deepPlace: () => name });
}

/** One event. @throws BadRequestError whose argument is the path of the fault, such as `value.a` */
export function exactEvent(text: string): unknown {
  return parse(text, EVENT).value;
}

/** A list of events. @throws BadRequestError whose argument is the path of the fault, such as `[3].value.a`, or '' */
export function exactEvents(text: string): unknown {
  return parse(text, EVENTS).value;
}

/** Parses JSON that can be shown as it came. JSON.parse alone would round numbers, and take the last of several properties of one name. */
function parse(text: string, { argument, what, deepest, deepPlace }: Expected): { value: unknown } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BadRequestError(argument, `expected ${what}, found ${shown(text)}.`);
  }
  const deep = () => new BadRequestError(deepPlace(value), jsonTooDeep());
  let traits = jsonTraits(value);
  // Depth comes first: everything after it works by recursion.
  if (traits.depth > deepest) throw deep();
  try {
    if (hasEscapedName(text)) traits = jsonTraits((value = valueOf(jsonc.parseTree(text))));
    if (traits.depth > deepest) throw deep();
    const { hasInfinity, hasOddNumber, hasZero, names } = traits;
    const mayUnderflow = hasZero && (SMALL_EXPONENT.test(text) || text.includes(MANY_ZEROS));
    if (hasInfinity || hasOddNumber || mayUnderflow || countNames(text) !== names) refuseLoss(text, argument);
  } catch (error) {
    throw error instanceof RangeError ? deep() : error; // in a value that another of its name has replaced
  }
  return { value };
}

/**
 * V8 may take a name with an escape for another that this process has seen in such an object: {"a":1,"\n":2} had a name of one backslash
 * (https://github.com/nodejs/node/issues/63785). True for some texts without such a name, too, at the cost of a longer look.
 */
function hasEscapedName(text: string): boolean {
  if (!text.includes('\\')) return false;
  if (SPACED_COLONS.some((colon) => text.includes(colon))) return true;
  for (let end = text.indexOf('":'); end !== -1; end = text.indexOf('":', end + 2)) {
    const begin = text.lastIndexOf('"', end - 1); // or a quote with an escape of its own
    if (text[begin - 1] === '\\' || text.slice(begin, end).includes('\\')) return true;
  }
  return false;
}

function valueOf(node: jsonc.Node | undefined): unknown {
  const children = node?.children ?? [];
  if (node?.type === 'array') return children.map(valueOf);
  if (node?.type !== 'object') return node?.value;
  return Object.fromEntries(children.map(({ children: [name, value] = [] }) => [name?.value, valueOf(value)]));
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

/** Where an event, or one of several, is too deep. */
function deepProperty(json: unknown): string {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return 'event';
  const deep = Object.entries(json).find(([, value]) => jsonTraits(value).depth > MAX_JSON_DEPTH);
  return deep?.[0] ?? 'event';
}

function deepPlaceOfList(json: unknown): string {
  if (!Array.isArray(json)) return deepProperty(json);
  const index = json.findIndex((event) => jsonTraits(event).depth > 1 + MAX_JSON_DEPTH);
  return `[${String(index)}].${deepProperty(json[index])}`;
}
