import fc from 'fast-check';
import type { PlainEvent } from '@obelisk/testing/filter-interpreter';
import { KEYS, METRICS, NUMBERS, ODD_TEXTS, PLACES, PRODUCERS } from './varied-events.ts';

export type JsonFilter = Record<string, unknown>;

const ORDERINGS = ['_eq', '_neq', '_gt', '_gte', '_lt', '_lte'];
const METRES = [0.001, 50, 700, 150_000, 5e6, 10_007_557, 20_015_114];
/** Each is quick on what JavaScript's engine reads, too. */
const PATTERNS = [
  '',
  'a',
  '^a',
  'b$',
  '^.$',
  '[^a-z]',
  '\\d+',
  '\\W',
  '(?:a|b)+c',
  '\\bx',
  '[\\u{1F600}-\\u{1F64F}]',
  "'",
  '^',
  'k',
  'S',
  '\\s',
];

/**
 * Filters that are not refused: every operator on every field that it works on, with constants of the events, so that many hold for some of
 * them.
 */
export function filters(events: readonly PlainEvent[]): fc.Arbitrary<JsonFilter> {
  const conditions = fc.oneof(
    { weight: 2, arbitrary: numberConditions(events) },
    { weight: 3, arbitrary: textConditions(events) },
    { weight: 5, arbitrary: valueConditions() },
    { weight: 4, arbitrary: fc.oneof(...OPERATORS) },
  );
  const { filter } = fc.letrec<{ filter: JsonFilter }>((tie) => {
    const several = fc.array(tie('filter'), { minLength: 1, maxLength: 3 });
    return {
      filter: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        { weight: 3, arbitrary: conditions },
        { weight: 1, arbitrary: several.map((all) => ({ _and: all })) },
        { weight: 1, arbitrary: several.map((all) => ({ _or: all })) },
        { weight: 1, arbitrary: tie('filter').map((inner) => ({ _not: inner })) },
        { weight: 1, arbitrary: several.map((all): JsonFilter => Object.assign({}, ...all) as JsonFilter) },
      ),
    };
  });
  return filter;
}

function on(path: fc.Arbitrary<string>, conditions: fc.Arbitrary<JsonFilter>): fc.Arbitrary<JsonFilter> {
  return fc.tuple(path, conditions).map(([field, operators]) => ({ [field]: operators }));
}

/** One operator, or a range of two. */
function ordered<T>(constant: fc.Arbitrary<T>): fc.Arbitrary<JsonFilter> {
  return fc.oneof(
    fc.tuple(fc.constantFrom(...ORDERINGS), constant).map(([operator, value]) => ({ [operator]: value })),
    fc.tuple(constant, constant).map(([from, to]) => ({ _gte: from, _lt: to })),
    fc.array(constant, { minLength: 1, maxLength: 12 }).map((values) => ({ _in: values })),
  );
}

function numberConditions(events: readonly PlainEvent[]): fc.Arbitrary<JsonFilter> {
  const times = (field: 'timestamp' | 'tsReceived') =>
    fc
      .tuple(fc.constantFrom(...events), fc.constantFrom(0, 0, 1, -1, 0.001, -0.5))
      .map(([event, difference]) => Math.round((event[field] + difference) * 1_000) / 1_000);
  const degrees = fc.constantFrom(...PLACES.flatMap(({ lat, lng }) => [lat, lng]), -0, 1e-300);
  return fc.oneof(
    on(fc.constant('timestamp'), ordered(fc.oneof(times('timestamp'), fc.constantFrom(0, -1.5, 9e12)))),
    on(fc.constant('tsReceived'), ordered(fc.oneof(times('tsReceived'), fc.constantFrom(-0, 1e300)))),
    on(fc.constant('elevation'), ordered(fc.constantFrom(...NUMBERS))),
    on(fc.constantFrom('location->lat', 'location->lng', 'location->"lat"'), ordered(degrees)),
  );
}

/** A text of the pool, and what is nearly it. */
function nearly(texts: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...texts), fc.constantFrom('', '', '', '', 'x', '\uffff', 'upper'))
    .map(([text, more]) => {
      return more === 'upper' ? text.toUpperCase() : text + more;
    });
}

function textOperators(constant: fc.Arbitrary<string>): fc.Arbitrary<JsonFilter> {
  const pattern = fc.oneof(
    fc.constantFrom(...PATTERNS),
    constant.map((text) => text.replace(/[\^$\\.*+?()[\]{}|/]/gu, '\\$&')),
  );
  return fc.oneof(
    { weight: 3, arbitrary: ordered(constant) },
    fc.tuple(constant, fc.nat(3)).map(([text, length]) => ({ _startsWith: [...text].slice(0, length).join('') })),
    fc
      .tuple(pattern, fc.constantFrom({}, { _options: 'i' }, { _options: '' }))
      .map(([each, options]) => ({ _regex: each, ...options })),
  );
}

function textConditions(events: readonly PlainEvent[]): fc.Arbitrary<JsonFilter> {
  const datasets = [...new Set(events.map(({ dataset }) => dataset))];
  const hashes = [...new Set(events.flatMap(({ geohash }) => geohash ?? []))];
  const types = ['number', 'json', 'number[]', 'string', 'bool'];
  const producer = textOperators(nearly(PRODUCERS));
  return fc.oneof(
    on(fc.constantFrom('source', 'tags[0]', 'tags[2]', 'tags[31]'), textOperators(nearly(ODD_TEXTS))),
    on(fc.constantFrom('producer->userId', 'producer->clientId', 'producer->"userId"'), producer),
    on(fc.constant('dataset'), textOperators(nearly(datasets))),
    on(fc.constant('geohash'), textOperators(nearly(hashes))),
    on(
      fc.constant('metric'),
      textOperators(nearly(METRICS.flatMap((name) => types.map((type) => `${name}::${type}`)))),
    ),
  );
}

/** `value`, and what may be in it. */
const VALUE_PATH = fc
  .array(fc.oneof(fc.constantFrom(...KEYS).map(nameStep), fc.constantFrom('[0]', '[1]', '[3]')), { maxLength: 3 })
  .map((steps) => `value${steps.join('')}`);

function nameStep(name: string): string {
  return /^$|->|[[\]]|^"/u.test(name) ? `->${JSON.stringify(name)}` : `->${name}`;
}

function valueConditions(): fc.Arbitrary<JsonFilter> {
  const booleans = fc.oneof(
    fc.tuple(fc.constantFrom('_eq', '_neq'), fc.boolean()).map(([operator, value]) => ({ [operator]: value })),
    fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }).map((values) => ({ _in: values })),
  );
  return on(
    VALUE_PATH,
    fc.oneof(ordered(fc.constantFrom(...NUMBERS)), textOperators(nearly(['', ...ODD_TEXTS])), booleans),
  );
}

const FIXED_PATHS = ['timestamp', 'tsReceived', 'dataset', 'metric', 'producer', 'producer->userId', 'producer->clientId', 'source', 'value', 'tags', 'tags[0]', 'tags[3]', 'location', 'location->lng', 'geohash', 'elevation']; // prettier-ignore

const PLACE = near(PLACES);
/** Of edges that end less than 1e-100 degrees apart, floating point and the program may think differently. */
const CORNER = near(PLACES.filter(({ lat }) => lat === 0 || Math.abs(lat) > 1e-100));

function near(places: readonly { lat: number; lng: number }[]): fc.Arbitrary<{ lat: number; lng: number }> {
  return fc
    .tuple(fc.constantFrom(...places), fc.constantFrom(0, 0, 0.001, -0.01), fc.constantFrom(0, 0, 0.02, -0.003))
    .map(([{ lat, lng }, north, east]) => ({
      lat: Math.min(Math.max(lat + north, -90), 90),
      lng: Math.min(Math.max(lng + east, -180), 180),
    }));
}

const OPERATORS: fc.Arbitrary<JsonFilter>[] = [
  fc.constantFrom(...FIXED_PATHS).map((path) => ({ _exists: path })),
  VALUE_PATH.map((path) => ({ _exists: path })),
  nearly(ODD_TEXTS).map((tag) => ({ _withTag: tag })),
  fc.array(nearly(ODD_TEXTS), { minLength: 1, maxLength: 4 }).map((tags) => ({ _withAnyTag: tags })),
  fc.tuple(PLACE, fc.constantFrom(...METRES)).map(([center, radius]) => ({ _locationInCircle: { center, radius } })),
  fc
    .array(CORNER, { minLength: 3, maxLength: 7 })
    .map((vertices) => ({ _locationInPolygon: vertices.map(({ lat, lng }) => [lat, lng]) })),
];
