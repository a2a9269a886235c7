import * as fc from 'fast-check';
import { parseFilter, type Filter } from '@obelisk/domain';
import { readConstants, showConstants } from './constants.ts';
import { filterToRows, isComplete, rowsToFilter, type FilterJson } from './filter-rows.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 8 }).filter((each) => !each.includes('\0'));
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((each) => (Object.is(each, -0) ? 0 : each));
const textPath = fc.constantFrom('source', 'metric', 'geohash', 'producer->userId', 'tags[0]', 'tags[7]');
const anyPath = fc.constantFrom('value', 'value->a', 'value->"x->y"[0]', 'value[3]');
const numberPath = fc.constantFrom('elevation', 'location->lat', 'tsReceived');

const conditionsOf = (path: fc.Arbitrary<string>, constant: fc.Arbitrary<unknown>, operators: string[]) =>
  fc
    .tuple(
      path,
      fc.dictionary(fc.constantFrom(...operators), constant, { minKeys: 1, maxKeys: 3, noNullPrototype: true }),
    )
    .map(([key, value]) => ({ [key]: value }));
const orders = ['_eq', '_neq', '_gt', '_gte', '_lt', '_lte'];
const condition: fc.Arbitrary<FilterJson> = fc.oneof(
  conditionsOf(textPath, text, [...orders, '_startsWith']),
  conditionsOf(numberPath, number, orders),
  conditionsOf(anyPath, fc.oneof(text, number), orders),
  conditionsOf(anyPath, fc.boolean(), ['_eq', '_neq']),
  conditionsOf(textPath, fc.array(text, { minLength: 1, maxLength: 4 }), ['_in']),
  conditionsOf(anyPath, fc.array(number, { minLength: 1, maxLength: 4 }), ['_in']),
  fc.constantFrom(
    { source: { _regex: ' ^"a, b"$' } },
    { source: { _regex: 'A', _options: 'i' } },
    { _exists: 'tags' },
    { _not: { _exists: 'value->a' } },
  ),
  text.map((tag) => ({ _withTag: tag })),
  fc.array(text, { minLength: 1, maxLength: 3 }).map((tags) => ({ _withAnyTag: tags })),
  fc.constant({ _locationInCircle: { center: { lat: 51, lng: 3 }, radius: 70 } }),
);
const { filter } = fc.letrec<{ filter: FilterJson }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    condition,
    fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((parts) => ({ _and: parts })),
    fc.array(tie('filter'), { minLength: 1, maxLength: 3 }).map((parts) => ({ _or: parts })),
    tie('filter').map((part) => ({ _not: part })),
    fc.tuple(condition, condition).map(([one, other]) => ({ ...one, ...other })),
  ),
}));

/** What a filter means to the server: the order and nesting of `and` and `or` say nothing, nor does where it stands in the request. */
function meaning(json: FilterJson): unknown {
  const parsed = parseFilter(json);
  return parsed === null ? null : flatten(parsed);
}

function flatten(part: Filter): unknown {
  if (part.kind === 'not') return { kind: 'not', filter: flatten(part.filter) };
  if (part.kind === 'regex') return { ...part, at: '' };
  if (part.kind !== 'and' && part.kind !== 'or') return part;
  const parts = part.filters.map(flatten).flatMap((each) => {
    const { kind, filters } = each as { kind: string; filters?: unknown[] };
    return kind === part.kind ? (filters ?? []) : [each];
  });
  const sorted = parts.map((each) => JSON.stringify(each)).sort();
  return parts.length === 1
    ? parts[0]
    : { kind: part.kind, filters: sorted.map((each) => JSON.parse(each) as unknown) };
}

describe('filter rows', () => {
  it('mean what the filter meant, and complete it is', () => {
    fc.assert(
      fc.property(filter, (json) => {
        const rows = filterToRows(json);
        expect(rows.rows.every(isComplete)).toBe(true);
        expect(meaning(rowsToFilter(rows))).toEqual(meaning(json));
      }),
      { numRuns: 500 },
    );
  });

  it('lose nothing of what is no filter at all', () => {
    const key = fc.constantFrom(
      '_and',
      '_or',
      '_not',
      '_exists',
      '_withAnyTag',
      'source',
      'value',
      '_options',
      '_regex_i',
      '__proto__',
      'x',
    );
    const anything = fc.letrec<{ json: unknown }>((tie) => ({
      json: fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom(1, 'a', null, true, {}),
        fc.array(tie('json'), { maxLength: 2 }),
        fc.dictionary(key, tie('json'), { maxKeys: 2, noNullPrototype: true }),
      ),
    })).json;
    fc.assert(
      fc.property(fc.dictionary(key, anything, { minKeys: 1, maxKeys: 2, noNullPrototype: true }), (json) => {
        const leaves = (value: unknown) => JSON.stringify(value).match(/"a"|1|null|true|\{\}/g)?.length ?? 0;
        const { rows } = filterToRows(json);
        expect(leaves(rowsToFilter({ join: 'all', rows: rows.filter(isComplete) }))).toBeGreaterThanOrEqual(
          leaves(json),
        );
      }),
    );
  });

  it('say what people would write', () => {
    expect(filterToRows({ source: { _eq: 'thermo-1' }, value: { _gte: 5, _lt: 9 } })).toEqual({
      join: 'all',
      rows: [
        { kind: 'compare', path: 'source', operator: '_eq', value: 'thermo-1' },
        { kind: 'compare', path: 'value', operator: '_gte', value: '5' },
        { kind: 'compare', path: 'value', operator: '_lt', value: '9' },
      ],
    });
    expect(filterToRows({ _or: [{ _withTag: 'a' }, { value: { _eq: '5' } }] })).toEqual({
      join: 'any',
      rows: [
        { kind: 'tags', tags: 'a' },
        { kind: 'compare', path: 'value', operator: '_eq', value: '"5"' },
      ],
    });
    const far = { _locationInCircle: { center: { lat: 1, lng: 2 }, radius: 3 } };
    expect(filterToRows(far).rows).toEqual([{ kind: 'json', json: far }]);
  });

  it('make one object of what fits into one', () => {
    const row = (path: string, value: string) => ({ kind: 'compare', path, operator: '_eq', value }) as const;
    const below = { kind: 'compare', path: 'value', operator: '_lt', value: '9' } as const;
    expect(rowsToFilter({ join: 'all', rows: [row('source', 'a'), row('value', '5'), below] })).toEqual({
      source: { _eq: 'a' },
      value: { _eq: 5, _lt: 9 },
    });
    expect(rowsToFilter({ join: 'all', rows: [row('value', '5'), row('value', 'x')] })).toEqual({
      _and: [{ value: { _eq: 5 } }, { value: { _eq: 'x' } }],
    });
    expect(rowsToFilter({ join: 'any', rows: [] })).toEqual({});
  });
});

describe('constants of a row', () => {
  it('are read as they were shown', () => {
    const values = fc.array(fc.oneof(text, number, fc.boolean()), { minLength: 1 });
    fc.assert(
      fc.property(values, (all) => {
        expect(readConstants(showConstants(all, 'any'), 'any')).toEqual(all);
      }),
    );
    fc.assert(
      fc.property(fc.array(text), (all) => {
        expect(readConstants(showConstants(all, 'text'), 'text')).toEqual(all);
      }),
    );
  });
});
