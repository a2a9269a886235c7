import fc from 'fast-check';
import type { PlainEvent } from '@obelisk/testing/filter-interpreter';

/** Text that SQL, JSON, regular expressions and Unicode make something special of. */
export const ODD_TEXTS = [
  'a',
  'ab',
  'A',
  'é',
  'ß',
  '😀',
  'ﬀ',
  "it's",
  'x"y',
  'back\\slash',
  '%',
  '_',
  '$1',
  '--',
  "'; DROP TABLE metric_events; --",
  'a\nb',
  '{"a":1}',
  'true',
  '5',
  ' ',
  '.*',
  '[0]',
  'a->b',
];

const NAMES = ['a', 'b', "it's", 'a->b', '', '0', 'NO2'];

const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(null, true, false, 0, -1.5, 5, 1e308, '', ...ODD_TEXTS),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 3 }),
  ),
})).value;

const odd = fc.constantFrom(...ODD_TEXTS);
const number = fc.constantFrom(0, -0, 1, 5, -1.5, 21.5, 1e308, 1e-300, 400);
const lat = fc.constantFrom(-90, -45.5, 0, 51.05, 51.06, 89.9, 90);
const lng = fc.constantFrom(-180, -179.9, 0, 3.72, 3.73, 179.9, 180);

/** Obelisk's JSON, as it is imported; timestamp and dataset are added. */
export const eventBody = fc
  .record(
    {
      typed: fc.oneof(
        number.map((value) => ({ metric: 'm::number', value: value as unknown })),
        fc.boolean().map((value) => ({ metric: 'flag::bool', value })),
        fc.oneof(odd, fc.constant('')).map((value) => ({ metric: 'text::string', value })),
        fc.array(number, { maxLength: 3 }).map((value) => ({ metric: 'list::number[]', value })),
        json.map((value) => ({ metric: 'obj::json', value })),
      ),
      source: odd,
      tags: fc.uniqueArray(odd, { maxLength: 3 }),
      location: fc.record({ lat, lng }),
      elevation: number,
      producer: fc.record({ userId: fc.option(odd), clientId: fc.option(odd) }),
    },
    { requiredKeys: ['typed'] },
  )
  .map(({ typed, ...rest }) => ({ ...typed, ...rest }));

const PATHS_OF_TEXT = [
  'source',
  'metric',
  'dataset',
  'geohash',
  'producer->userId',
  'producer->clientId',
  'tags[0]',
  'tags[2]',
];
const PATHS_OF_NUMBERS = ['timestamp', 'tsReceived', 'elevation', 'location->lat', 'location->lng'];
const PATHS_OF_VALUES = [
  'value',
  'value->a',
  'value->b->a',
  'value[0]',
  'value[1][0]',
  'value->a[1]',
  `value->it's`,
  'value->"a->b"',
  'value->""',
  'value->0',
];
const WHOLES = ['tags', 'location', 'producer'];
const COMPARISONS = ['_eq', '_neq', '_gt', '_gte', '_lt', '_lte'];
const PATTERNS = ['a', '^a', 'b$', '^.$', '[a-z]+', '\\w', "'", '\\\\', 'é|ß', '^(?:a|A)b?$', '\\s', '::', '^u1'];

/** Filters about such events, in JSON. Constants are the events' own, so that some hold. */
export function filterArbitrary(events: readonly PlainEvent[]): fc.Arbitrary<object> {
  const texts = fc.oneof(
    odd,
    fc.constantFrom(...events.flatMap(({ metric, dataset, geohash }) => [metric, dataset, geohash ?? 'u'])),
  );
  const numbers = fc.oneof(number, lat, lng);
  const times = fc.constantFrom(
    ...events.map(({ timestamp }) => timestamp),
    ...events.map(({ timestamp }) => timestamp + 0.5),
  );
  const compared = (paths: string[], constants: fc.Arbitrary<unknown>, operators = COMPARISONS) =>
    fc.oneof(
      fc
        .tuple(fc.constantFrom(...paths), fc.constantFrom(...operators), constants)
        .map(([path, operator, value]) => ({ [path]: { [operator]: value } })),
      fc
        .tuple(fc.constantFrom(...paths), fc.array(constants, { minLength: 1, maxLength: 4 }))
        .map(([path, values]) => ({ [path]: { _in: values } })),
    );
  const onText = [...PATHS_OF_TEXT, ...PATHS_OF_VALUES];
  const leaf: fc.Arbitrary<object> = fc.oneof(
    compared(PATHS_OF_TEXT, texts),
    compared(
      PATHS_OF_NUMBERS.filter((path) => path !== 'timestamp'),
      fc.oneof(numbers, times),
    ),
    compared(['timestamp'], times),
    compared(PATHS_OF_VALUES, texts),
    compared(PATHS_OF_VALUES, number),
    compared(PATHS_OF_VALUES, fc.boolean(), ['_eq', '_neq']),
    fc
      .tuple(fc.constantFrom(...onText), texts)
      .map(([path, text]) => ({ [path]: { _startsWith: [...text].slice(0, 2).join('') } })),
    fc
      .tuple(fc.constantFrom(...onText), fc.constantFrom(...PATTERNS), fc.constantFrom('', 'i'))
      .map(([path, pattern, options]) => ({ [path]: { _regex: pattern, _options: options } })),
    fc.constantFrom(...onText, ...PATHS_OF_NUMBERS, ...WHOLES).map((path) => ({ _exists: path })),
    odd.map((tag) => ({ _withTag: tag })),
    fc.array(odd, { minLength: 1, maxLength: 3 }).map((tags) => ({ _withAnyTag: tags })),
    fc
      .record({
        center: fc.record({ lat, lng }),
        radius: fc.constantFrom(0.5, 999, 1_500, 2_000_000, 10_000_001, 20_000_000),
      })
      .map((circle) => ({ _locationInCircle: circle })),
    fc
      .array(fc.tuple(fc.double({ min: -90, max: 90, noNaN: true }), fc.double({ min: -180, max: 180, noNaN: true })), {
        minLength: 3,
        maxLength: 6,
      })
      .map((vertices) => ({ _locationInPolygon: vertices })),
  );
  return fc.letrec<{ filter: object }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((filters) => ({ _and: filters })),
      fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((filters) => ({ _or: filters })),
      tie('filter').map((filter) => ({ _not: filter })),
      fc.tuple(leaf, leaf).map(([one, other]) => ({ ...one, ...other })),
    ),
  })).filter;
}
