import { BadRequestError } from '../errors.ts';
import { MAX_IN_VALUES } from './filter-limits.ts';
import { typeOfPath, waysInto, type PathType } from './filter-path.ts';
import { parseText, shown } from './filter-text.ts';
import type { ComparisonOperator, Filter, FilterPath, Scalar } from './filter.ts';
import { listAt, objectAt } from './parse-json.ts';
import { parsePattern } from './pattern.ts';

const COMPARISONS: readonly ComparisonOperator[] = ['_eq', '_neq', '_gt', '_gte', '_lt', '_lte'];
const OPERATORS = [...COMPARISONS, '_in', '_startsWith', '_regex'];

/**
 * What a filter says about one field: `{"_gte":1,"_lt":5}`.
 *
 * @throws BadRequestError
 */
export function parseConditions(path: FilterPath, json: unknown, at: string): Filter[] {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new BadRequestError(at, `expected comparisons such as {"_eq": ${exampleOf(json)}}, found ${shown(json)}.`);
  }
  const { _options: options, ...conditions } = objectAt(json, at);
  if (options !== undefined && conditions['_regex'] === undefined) {
    throw new BadRequestError(`${at}._options`, 'can be used only with _regex.');
  }
  const entries = Object.entries(conditions);
  if (entries.length === 0) throw new BadRequestError(at, `expected one of ${OPERATORS.join(', ')}.`);
  return entries.map(([operator, value]) => parseCondition(path, operator, value, { at, options }));
}

function parseCondition(
  path: FilterPath,
  operator: string,
  value: unknown,
  { at: field, options }: { at: string; options: unknown },
): Filter {
  const at = `${field}.${operator.slice(0, 60)}`;
  if (!OPERATORS.includes(operator)) {
    throw new BadRequestError(at, `is not a comparison; expected one of ${OPERATORS.join(', ')}.`);
  }
  const type = typeOfPath(path);
  if (type === 'parts') throw new BadRequestError(at, `${path.field} cannot be compared: ${waysInto(path.field)}.`);
  const comparison = COMPARISONS.find((known) => known === operator);
  if (comparison !== undefined) {
    return { kind: 'compare', path, operator: comparison, value: constantOf(path, value, at, comparison) };
  }
  if (operator === '_in') return { kind: 'in', path, values: parseValues(path, value, at) };
  if (type === 'number') throw new BadRequestError(at, 'works on text only, and this is a number.');
  if (operator === '_startsWith') return { kind: 'startsWith', path, prefix: parseText(value, at) };
  return { kind: 'regex', path, pattern: parsePattern(value, at), ignoreCase: ignoresCase(options, field), at };
}

function parseValues(path: FilterPath, value: unknown, at: string): Scalar[] {
  const values = listAt(value, at, MAX_IN_VALUES).map((each, index) =>
    constantOf(path, each, `${at}[${String(index)}]`, '_eq'),
  );
  const other = values.findIndex((each) => typeof each !== typeof values[0]);
  if (other >= 0) {
    throw new BadRequestError(`${at}[${String(other)}]`, 'all values of a list are of one type; use _or.');
  }
  return [...new Set(values)];
}

/** A constant that what is at the path can be compared with. */
function constantOf(path: FilterPath, value: unknown, at: string, operator: ComparisonOperator): Scalar {
  if (value === null) throw new BadRequestError(at, 'null cannot be compared; use _exists.');
  if (typeof value === 'string') return textFor(typeOfPath(path), value, at);
  if (typeof value === 'number' && Number.isFinite(value)) return numberFor(path, value, at);
  if (typeof value !== 'boolean')
    throw new BadRequestError(at, `expected a number, text, true or false, found ${shown(value)}.`);
  if (typeOfPath(path) !== 'any') throw mismatch(typeOfPath(path), value, at);
  if (operator !== '_eq' && operator !== '_neq') {
    throw new BadRequestError(at, 'true and false have no order; use _eq or _neq.');
  }
  return value;
}

function textFor(type: PathType | undefined, value: string, at: string): string {
  if (type === 'number') throw mismatch(type, value, at);
  return parseText(value, at);
}

function numberFor(path: FilterPath, value: number, at: string): number {
  const type = typeOfPath(path);
  if (type === 'text') throw mismatch(type, value, at);
  if (path.field === 'timestamp' && !isMicroseconds(value)) {
    throw new BadRequestError(at, `expected UTC milliseconds with three decimals at most, found ${shown(value)}.`);
  }
  return value;
}

/** Whether ms are whole µs, as far as a 64-bit number can tell. */
function isMicroseconds(ms: number): boolean {
  const us = Math.round(ms * 1_000);
  return Number.isSafeInteger(us) && us / 1_000 === ms;
}

function mismatch(type: PathType | undefined, value: Scalar, at: string): BadRequestError {
  return new BadRequestError(at, `compares ${type === 'text' ? 'text' : 'a number'} with ${shown(value)}.`);
}

function ignoresCase(options: unknown, at: string): boolean {
  if (options === undefined || options === '') return false;
  if (options === 'i') return true;
  throw new BadRequestError(`${at}._options`, `expected "i", found ${shown(options)}.`);
}

function exampleOf(value: unknown): string {
  return typeof value === 'object' ? '…' : shown(value);
}
