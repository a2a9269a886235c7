import { BadRequestError } from '../errors.ts';
import { MAX_ANY_TAGS, MAX_FILTER_DEPTH, MAX_FILTER_NODES } from './filter-limits.ts';
import { parseFilterPath } from './filter-path.ts';
import { parseText, shown } from './filter-text.ts';
import type { Filter } from './filter.ts';
import { parseCircle, parsePolygon } from './parse-area.ts';
import { parseConditions } from './parse-conditions.ts';
import { listAt, objectAt } from './parse-json.ts';

/** How much of a filter has been read, and where. */
interface Place {
  /** For messages, such as `filter._and[1]`. */
  at: string;
  depth: number;
  /** Conditions and logic operators so far, of the whole filter. */
  count: { nodes: number };
}

/** What stands for itself, besides fields. */
const OPERATORS: Readonly<Record<string, (value: unknown, place: Place) => Filter>> = {
  _and: (value, place) => ({ kind: 'and', filters: parseAll(value, place) }),
  _or: (value, place) => ({ kind: 'or', filters: parseAll(value, place) }),
  _not: (value, place) => ({ kind: 'not', filter: parseObject(value, { ...place, depth: place.depth + 1 }) }),
  _exists: (value, { at }) => ({ kind: 'exists', path: parseFilterPath(parseText(value, at), at) }),
  _withTag: (value, { at }) => ({ kind: 'withAnyTag', tags: [parseText(value, at)] }),
  _withAnyTag: (value, { at }) => ({
    kind: 'withAnyTag',
    tags: listAt(value, at, MAX_ANY_TAGS).map((tag, index) => parseText(tag, `${at}[${String(index)}]`)),
  }),
  _locationInCircle: (value, { at }) => parseCircle(value, at),
  _locationInPolygon: (value, { at }) => parsePolygon(value, at),
};

/**
 * Reads a filter: docs/query-language.md.
 *
 * @param argument where it stands in the request
 * @returns null for one that asks nothing
 * @throws BadRequestError that names the place of the fault, such as `filter._and[1].source._gt`
 */
export function parseFilter(json: unknown, argument = 'filter'): Filter | null {
  if (json === null || json === undefined || Object.keys(objectAt(json, argument)).length === 0) return null;
  return parseObject(json, { at: argument, depth: 1, count: { nodes: 0 } });
}

/** All keys of an object must hold. */
function parseObject(json: unknown, place: Place): Filter {
  const { at, depth } = place;
  if (depth > MAX_FILTER_DEPTH) {
    throw new BadRequestError(at, `logic operators are nested at most ${String(MAX_FILTER_DEPTH)} deep.`);
  }
  const entries = Object.entries(objectAt(json, at));
  const filters = entries.flatMap(([key, value]) => parseEntry(key, value, { ...place, at: `${at}.${nameOf(key)}` }));
  const [first, ...more] = filters;
  if (first === undefined) throw new BadRequestError(at, 'expected a condition, found an empty object.');
  return more.length === 0 ? first : { kind: 'and', filters };
}

function parseEntry(key: string, value: unknown, place: Place): Filter[] {
  const { at } = place;
  if (!key.startsWith('_')) {
    const conditions = parseConditions(parseFilterPath(key, at), value, at);
    takeNodes(conditions.length, place);
    return conditions;
  }
  const parse = Object.hasOwn(OPERATORS, key) ? OPERATORS[key] : undefined;
  if (parse === undefined) {
    const known = Object.keys(OPERATORS).join(', ');
    throw new BadRequestError(at, `is not an operator; expected a field, or one of ${known}.`);
  }
  takeNodes(1, place);
  return [parse(value, place)];
}

function parseAll(value: unknown, place: Place): Filter[] {
  return listAt(value, place.at, MAX_FILTER_NODES).map((each, index) =>
    parseObject(each, { ...place, at: `${place.at}[${String(index)}]`, depth: place.depth + 1 }),
  );
}

function takeNodes(nodes: number, { at, count }: Place): void {
  count.nodes += nodes;
  if (count.nodes > MAX_FILTER_NODES) {
    throw new BadRequestError(at, `a filter has at most ${String(MAX_FILTER_NODES)} conditions and logic operators.`);
  }
}

/** A key as a message may show it. */
function nameOf(key: string): string {
  return /^[\w>[\]-]{1,60}$/u.test(key) ? key : shown(key);
}
