import { readConstant, readConstants, showConstant, showConstants, type Constant } from './constants.ts';
import { typeOf } from './paths.ts';

/** Filters as the API takes them: a JSON object. */
export type FilterJson = Readonly<Record<string, unknown>>;

export const COMPARISONS = [
  '_eq',
  '_neq',
  '_gt',
  '_gte',
  '_lt',
  '_lte',
  '_in',
  '_startsWith',
  '_regex',
  '_regex_i',
] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** One line of the filter. */
export type Row =
  /** `value` as it was typed. `_regex_i` ignores capitals. */
  | { readonly kind: 'compare'; readonly path: string; readonly operator: Comparison; readonly value: string }
  | { readonly kind: 'exists'; readonly path: string; readonly isThere: boolean }
  /** At least one of the tags, as typed. */
  | { readonly kind: 'tags'; readonly tags: string }
  /** What rows cannot say. */
  | { readonly kind: 'json'; readonly json: FilterJson };

export interface Rows {
  readonly join: 'all' | 'any';
  readonly rows: readonly Row[];
}

/** A filter as rows; conditions that no row can express are rows of JSON. */
export function filterToRows(filter: FilterJson): Rows {
  const entries = Object.entries(filter);
  const [only] = entries;
  if (entries.length === 1 && only?.[0] === '_or' && isConditions(only[1])) {
    return { join: 'any', rows: only[1].map(conditionToRow) };
  }
  return { join: 'all', rows: entries.flatMap(([key, value]) => entryToRows(key, value)) };
}

export function rowsToFilter({ join, rows }: Rows): FilterJson {
  const conditions = rows.map(rowToCondition).filter((condition) => Object.keys(condition).length > 0);
  const [first = {}] = conditions;
  if (conditions.length < 2) return first;
  return join === 'any' ? { _or: conditions } : (joinKeys(conditions) ?? { _and: conditions });
}

/** Whether a row says something already. */
export function isComplete(row: Row): boolean {
  if (row.kind === 'json') return true;
  if (row.kind === 'tags') return readConstants(row.tags, 'text').length > 0;
  return row.path !== '' && (row.kind === 'exists' || row.value.trim() !== '');
}

/** Several conditions as one object, as people would write them; undefined when two say something of the same name. */
function joinKeys(conditions: readonly FilterJson[]): FilterJson | undefined {
  const joined = new Map<string, unknown>();
  for (const [key, value] of conditions.flatMap((condition) => Object.entries(condition))) {
    const before = joined.get(key);
    if (before === undefined) joined.set(key, value);
    else if (!key.startsWith('_') && isObject(before) && isObject(value) && areDisjoint(before, value))
      joined.set(key, { ...before, ...value });
    else return undefined;
  }
  return Object.fromEntries(joined);
}

function areDisjoint(one: FilterJson, other: FilterJson): boolean {
  return Object.keys(one).every((key) => !Object.hasOwn(other, key));
}

function entryToRows(key: string, value: unknown): Row[] {
  if (key === '_and' && isConditions(value))
    return value.flatMap((part) => (isOr(part) ? [asJson(part)] : filterToRows(part).rows));
  if (!key.startsWith('_') && isObject(value)) return comparisonsToRows(key, value);
  return [conditionToRow({ [key]: value })];
}

function comparisonsToRows(path: string, { _options, ...comparisons }: FilterJson): Row[] {
  const entries = Object.entries(comparisons);
  if (entries.length === 0)
    return [asJson({ [path]: { ...comparisons, ...(_options === undefined ? {} : { _options }) } })];
  if (_options !== undefined && !Object.hasOwn(comparisons, '_regex'))
    return [asJson({ [path]: { ...comparisons, _options } })];
  return entries.map(([operator, value]) => {
    const options = operator === '_regex' && _options !== undefined ? { _options } : {};
    return conditionToRow({ [path]: { [operator]: value, ...options } });
  });
}

/** A condition as one row. */
function conditionToRow(condition: FilterJson): Row {
  const [entry, ...others] = Object.entries(condition);
  if (entry === undefined || others.length > 0) return asJson(condition);
  const [key, value] = entry;
  if (key === '_exists' && typeof value === 'string') return { kind: 'exists', path: value, isThere: true };
  if (key === '_withTag' && typeof value === 'string') return { kind: 'tags', tags: showConstant(value, 'text') };
  if (key === '_withAnyTag' && isTexts(value)) return { kind: 'tags', tags: showConstants(value, 'text') };
  if (key === '_not' && isObject(value)) return negatedRow(condition, value);
  if (key.startsWith('_') || !isObject(value)) return asJson(condition);
  return comparisonRow(key, value) ?? asJson(condition);
}

function negatedRow(condition: FilterJson, { _exists: path, ...others }: FilterJson): Row {
  if (typeof path !== 'string' || Object.keys(others).length > 0) return asJson(condition);
  return { kind: 'exists', path, isThere: false };
}

function comparisonRow(path: string, { _options, ...comparisons }: FilterJson): Row | undefined {
  const [entry, ...others] = Object.entries(comparisons);
  if (entry === undefined || others.length > 0) return undefined;
  const [name, value] = entry;
  if (_options !== undefined && (name !== '_regex' || _options !== 'i')) return undefined;
  const operator = COMPARISONS.find((known) => known === (_options === 'i' ? '_regex_i' : name));
  if (operator === undefined || (name === '_regex_i' && _options === undefined)) return undefined;
  const row = { kind: 'compare', path, operator } as const;
  if (operator === '_in') {
    const isList = Array.isArray(value) && value.length > 0 && value.every(isConstant);
    return isList &&
      Object.is(JSON.stringify(readConstants(showConstants(value, typeOf(path)), typeOf(path))), JSON.stringify(value))
      ? { ...row, value: showConstants(value, typeOf(path)) }
      : undefined;
  }
  const type = isPattern(operator) ? 'text' : typeOf(path);
  if (!isConstant(value) || (type === 'text' && typeof value !== 'string')) return undefined;
  const shown = isPattern(operator) ? String(value) : showConstant(value, type);
  return Object.is(readValue(operator, path, shown), value) ? { ...row, value: shown } : undefined;
}

function rowToCondition(row: Row): FilterJson {
  if (row.kind === 'json') return row.json;
  if (row.kind === 'exists') return row.isThere ? { _exists: row.path } : { _not: { _exists: row.path } };
  if (row.kind === 'tags') {
    const tags = readConstants(row.tags, 'text');
    return tags.length === 1 ? { _withTag: tags[0] } : { _withAnyTag: tags };
  }
  if (row.operator === '_regex_i') return { [row.path]: { _regex: row.value, _options: 'i' } };
  return { [row.path]: { [row.operator]: readValue(row.operator, row.path, row.value) } };
}

function readValue(operator: Comparison, path: string, typed: string): Constant | Constant[] {
  if (operator === '_in') return readConstants(typed, typeOf(path));
  if (isPattern(operator)) return typed;
  return readConstant(typed, operator === '_startsWith' ? 'text' : typeOf(path));
}

/** Patterns are taken as they are typed, quotes and spaces too. */
function isPattern(operator: Comparison): boolean {
  return operator === '_regex' || operator === '_regex_i';
}

function asJson(json: FilterJson): Row {
  return { kind: 'json', json };
}

function isOr(filter: FilterJson): boolean {
  return Object.keys(filter).length === 1 && Object.hasOwn(filter, '_or');
}

export function isObject(value: unknown): value is FilterJson {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isConditions(value: unknown): value is FilterJson[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((part) => isObject(part) && Object.keys(part).length > 0)
  );
}

function isConstant(value: unknown): value is Constant {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === 'string');
}
