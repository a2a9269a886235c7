import { sumCounts } from './counts.ts';
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
