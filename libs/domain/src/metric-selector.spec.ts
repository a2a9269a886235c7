import { MAX_DERIVED_METRICS, parseMetricSelection } from './metric-selector.ts';

describe('parseMetricSelection', () => {
  const parse = (...metrics: string[]) => parseMetricSelection(metrics, 'dataRange.metrics');

  it('keeps stored metrics and wildcards apart from attributes', () => {
    expect(parse('a::number', '*::string', 'Air::json/NO->value::number', 'Air::json')).toEqual({
      stored: ['a::number', '*::string', 'Air::json'],
      derived: [{ metric: 'Air::json/NO->value::number', base: 'Air::json', steps: ['NO', 'value'], type: 'number' }],
    });
  });

  it('reads indexes, every type, and names with colons and slashes', () => {
    expect(parse('a/b::json/c::d[0]::number[]').derived).toEqual([
      { metric: 'a/b::json/c::d[0]::number[]', base: 'a/b::json', steps: ['c::d', 0], type: 'number[]' },
    ]);
  });

  it.each([
    'Air::json/::number',
    'Air::json/NO',
    'Air::json/NO::float',
    'Air::json/NO[x]::number',
    'Air::json/::json/x',
    '::json/NO::number',
    'Air::json/a\0::number',
    `${'x'.repeat(129)}::json/NO::number`,
    '*::nothing',
    'Air',
  ])('refuses %j, naming the argument', (metric) => {
    expect(() => parse(metric)).toThrow(/^dataRange\.metrics: /);
  });

  it('refuses the wildcard of names as a base: it would read as if it drew from all of them', () => {
    expect(() => parse('*::json/NO::number')).toThrow(
      /^dataRange\.metrics: an attribute is drawn from one json metric/,
    );
  });

  it('takes a hundred attributes and no more', () => {
    const many = (count: number) => Array.from({ length: count }, (_, n) => `a::json/${String(n)}::number`);
    expect(parse(...many(MAX_DERIVED_METRICS)).derived).toHaveLength(MAX_DERIVED_METRICS);
    expect(() => parse(...many(MAX_DERIVED_METRICS + 1))).toThrow('at most 100 attributes');
  });
});
