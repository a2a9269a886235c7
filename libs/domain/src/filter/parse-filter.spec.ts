import { parseFilter } from './parse-filter.ts';

/** What is refused, and in which words, is in docs/query-language.md, which a test executes; here is what does not fit on a page. */
describe('parseFilter', () => {
  it('reads what asks nothing as nothing', () => {
    expect([parseFilter(null), parseFilter(undefined), parseFilter({})]).toEqual([null, null, null]);
  });

  it('joins keys and comparisons by and', () => {
    const low = { kind: 'compare', path: { field: 'value', steps: ['a', 0] }, operator: '_gte', value: 1 };
    const high = { ...low, operator: '_lt', value: 5 };
    const tagged = { kind: 'withAnyTag', tags: ['x'] };
    expect(parseFilter({ 'value->a[0]': { _gte: 1, _lt: 5 }, _withTag: 'x' })).toEqual({
      kind: 'and',
      filters: [low, high, tagged],
    });
    expect(parseFilter({ _not: { _or: [{ _withTag: 'x' }] } })).toEqual({
      kind: 'not',
      filter: { kind: 'or', filters: [tagged] },
    });
  });

  const nested = (depth: number) => {
    let filter: object = { _withTag: 'x' };
    for (let n = 0; n < depth; n += 1) filter = { _not: filter };
    return filter;
  };

  it('takes 32 levels and no more, however many there are', () => {
    expect(parseFilter(nested(31))).not.toBeNull();
    for (const depth of [32, 100_000]) expect(() => parseFilter(nested(depth))).toThrow('nested at most 32 deep');
  });

  it('takes 1,000 conditions and operators and no more', () => {
    const any = (count: number) => ({ _or: Array.from({ length: count }, () => ({ value: { _eq: 1 } })) });
    expect(parseFilter(any(999))).not.toBeNull();
    expect(() => parseFilter(any(1_000))).toThrow('at most 1000 conditions');
    const manyOfOne = { value: { _eq: 1, _neq: 2, _gt: 3 } };
    expect(() => parseFilter({ _and: Array.from({ length: 400 }, () => manyOfOne) })).toThrow('at most 1000');
  });

  it('takes lists up to their limits', () => {
    const values = (count: number) => ({ source: { _in: Array.from({ length: count }, (_, n) => `s${String(n)}`) } });
    expect(parseFilter(values(10_000))).not.toBeNull();
    expect(() => parseFilter(values(10_001))).toThrow('filter.source._in: a list has at most 10000 entries here.');
    const ring = (count: number) => ({ _locationInPolygon: Array.from({ length: count }, (_, n) => [n / 1_000, 1]) });
    expect(parseFilter(ring(1_000))).not.toBeNull();
    expect(() => parseFilter(ring(10_000))).toThrow('at most 1000 entries');
    expect(() => parseFilter({ _withAnyTag: Array.from({ length: 1_001 }, () => 'x') })).toThrow('at most 1000');
  });

  it.each<[string, unknown]>([
    ['a list', []],
    ['a text', 'source'],
    ['a number', 1],
    ['text with NUL', { source: { _eq: 'a\0b' } }],
    ['half a surrogate pair', { source: { _eq: '\ud800' } }],
    ['text beyond any value', { source: { _eq: 'x'.repeat(65_536) } }],
    ['infinity', { value: { _eq: Infinity } }],
    ['keys of prototypes', JSON.parse('{"__proto__":{"_eq":1}}')],
    ['names of methods', { constructor: { _eq: 1 } }],
    ['operators that objects have', { _toString: 1 }],
    ['a radius of nothing', { _locationInCircle: { center: { lat: 1, lng: 1 }, radius: NaN } }],
    ['a negative radius', { _locationInCircle: { center: { lat: 1, lng: 1 }, radius: -1 } }],
    ['what is not part of a circle', { _locationInCircle: { center: { lat: 1, lng: 1 }, radius: 1, unit: 'km' } }],
    ['a vertex of three numbers', { _locationInPolygon: [[1, 2, 3]] }],
    ['options without a pattern', { source: { _options: 'i', _eq: 'a' } }],
    ['a text in the place of a number', { 'location->lat': { _lt: '5' } }],
    ['a boolean in the place of a text', { 'producer->userId': { _eq: true } }],
    ['a pattern for a number', { tsReceived: { _regex: '1' } }],
  ])('refuses %s', (_, json) => {
    expect(() => parseFilter(json)).toThrow(/^filter/);
  });

  it.each<[string, RegExp]>([
    ['(?=a)', /lookaround/],
    ['(?<!a)b', /lookaround/],
    ['(?<n>a)\\k<n>', /references/],
    ['\\p{L}', /Unicode/],
    ['[\\P{L}]', /Unicode/],
    ['a{256}', /255 repetitions/],
    ['(a{100}){100}', /too large/],
    ['((a{50}){50}){2,}', /too large/],
    ['[]', /empty class/],
    ['\\0', /no text/],
    ['\\ud800', /no text/],
    ['[\\0-a]', /no text/],
    ['a**', /Nothing to repeat/],
    ['x'.repeat(1_001), /at most 1000 characters/],
  ])('refuses the pattern %j', (pattern, message) => {
    expect(() => parseFilter({ source: { _regex: pattern } })).toThrow(message);
  });

  it('takes the times of a microsecond', () => {
    expect(() => parseFilter({ timestamp: { _eq: 1_700_000_000_000.123 } })).not.toThrow();
    expect(() => parseFilter({ timestamp: { _eq: 1e16 } })).toThrow('UTC milliseconds');
  });
});
