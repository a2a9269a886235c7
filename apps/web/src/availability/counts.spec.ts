import { parseMetricSelection } from '@obelisk/domain';
import { countable, sumCounts } from './counts.ts';
import { unionOf } from './dataset-span.ts';

describe('availability of several datasets', () => {
  const count = (from: number, events: number) => ({ from, to: from + 1, events });

  it('is added up', () => {
    const one = { bucket: 'DAY', isExact: true, buckets: [count(1, 10), count(3, 5)] } as const;
    const other = { bucket: 'DAY', isExact: false, buckets: [count(0, 7), count(3, 2)] } as const;
    expect(sumCounts('DAY', [one, other])).toEqual({
      bucket: 'DAY',
      isExact: false,
      buckets: [count(0, 7), count(1, 10), count(3, 7)],
    });
    expect(sumCounts('HOUR', [])).toEqual({ bucket: 'HOUR', isExact: true, buckets: [] });
  });

  it('reaches from the first to the last of them', () => {
    expect(unionOf([{ from: 5, to: 9 }, null, { from: 2, to: 6 }, undefined])).toEqual({ from: 2, to: 9 });
    expect(unionOf([null])).toBeNull();
  });
});

describe('the metrics to count by', () => {
  it('are those that the server takes', () => {
    const odd = [
      'nonsense',
      'a::text',
      '::number',
      'a::b::number',
      '*::json/x::number',
      'a::json/NO->::x',
      '*::bool',
      'b::json/x::json',
    ];
    expect(countable(['co2::number', ...odd])).toEqual(['co2::number', '*::json', 'a::json', '*::bool', 'b::json']);
    expect(() => parseMetricSelection(countable(odd), 'metrics')).not.toThrow();
  });

  it('are all where there are too many', () => {
    expect(countable(Array.from({ length: 101 }, (_, n) => `m${n}::number`))).toEqual([]);
  });
});
