import fc from 'fast-check';
import { packBuckets } from './plan-slices.ts';

const bucket = (start: number, events: number) => ({ start, end: start + 10, events });
const open = { from: null, to: null };

describe('packBuckets', () => {
  it('fills slices up to the target and cuts at beginnings of buckets', () => {
    expect(packBuckets([bucket(0, 40), bucket(10, 60), bucket(20, 1), bucket(50, 99)], open, 100)).toEqual([
      { start: 0, end: 20 },
      { start: 20, end: 60 },
    ]);
  });

  it('gives a bucket above the target a slice of its own', () => {
    expect(packBuckets([bucket(0, 5), bucket(10, 500), bucket(20, 5)], open, 100)).toEqual([
      { start: 0, end: 10 },
      { start: 10, end: 20 },
      { start: 20, end: 30 },
    ]);
  });

  it('covers the range asked for, and one empty slice when there is nothing', () => {
    expect(packBuckets([bucket(10, 500), bucket(20, 500)], { from: 15, to: 23 }, 100)).toEqual([
      { start: 15, end: 20 },
      { start: 20, end: 23 },
    ]);
    expect(packBuckets([], { from: 5, to: 9 }, 100)).toEqual([{ start: 5, end: 9 }]);
    expect(packBuckets([], open, 100)).toEqual([{ start: 0, end: 0 }]);
  });

  it('leaves no gap and no overlap, whatever is counted', () => {
    const buckets = fc
      .uniqueArray(fc.record({ at: fc.nat(100), events: fc.nat(50) }), { selector: ({ at }) => at })
      .map((all) => all.sort((a, b) => a.at - b.at).map(({ at, events }) => bucket(at * 10, events)));
    const end = fc.option(fc.nat(1_000), { nil: null });
    fc.assert(
      fc.property(buckets, end, end, fc.integer({ min: 1, max: 100 }), (given, from, to, target) => {
        fc.pre(from === null || to === null || from < to);
        const slices = packBuckets(given, { from, to }, target);
        slices.slice(1).forEach((slice, index) => {
          expect(slice.start).toBe(slices[index]?.end);
        });
        if (slices.length > 1) for (const slice of slices) expect(slice.end).toBeGreaterThan(slice.start);
        if (from !== null) expect(slices[0]?.start).toBe(from);
        if (to !== null && from !== null) expect(slices.at(-1)?.end).toBe(to);
      }),
    );
  });
});
