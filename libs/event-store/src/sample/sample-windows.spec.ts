import { seededRandom } from '@obelisk/testing';
import { toBuckets } from '../rollup/count-buckets.ts';
import { HOUR_US, MINUTE_US } from '../rollup/hour-counts.ts';
import { sampleWindows } from './sample-windows.ts';

const open = { from: null, to: null };

describe('sampleWindows', () => {
  const counts = [
    { start: 10 * HOUR_US, end: 11 * HOUR_US, events: 1_000 },
    { start: 20 * HOUR_US, end: 21 * HOUR_US, events: 3_000 },
  ];

  it('are as many in each hour as its share of the events, and as wide as their events take', () => {
    const windows = sampleWindows(counts, open, { windows: 40, events: 100 }, seededRandom(1));
    expect(windows.filter(({ start }) => Math.floor(start / HOUR_US) === 10)).toHaveLength(10);
    expect(windows.filter(({ start }) => Math.floor(start / HOUR_US) === 20)).toHaveLength(30);
    expect(windows[0]?.width).toBe(HOUR_US / 10);
    expect(windows.at(-1)?.width).toBe(HOUR_US / 30);
  });

  it('are in the range', () => {
    const range = { from: 20 * HOUR_US + MINUTE_US, to: 20 * HOUR_US + 2 * MINUTE_US };
    const windows = sampleWindows(counts, range, { windows: 40, events: 10 }, seededRandom(1));
    expect(windows).toHaveLength(40);
    for (const { start, width } of windows) {
      expect(start).toBeGreaterThanOrEqual(range.from);
      expect(start).toBeLessThan(range.to);
      expect(width).toBe(MINUTE_US / 5);
    }
  });

  it('are placed by minutes where an hour is large, the same for the same numbers', () => {
    const minutesOfAnHour = [
      { hour: 1, minute: 7, events: 90_000 },
      { hour: 1, minute: 30, events: 10_000 },
    ];
    const large = toBuckets(minutesOfAnHour, 10_000);
    const of = (seed: number) => sampleWindows(large, open, { windows: 10, events: 10 }, seededRandom(seed));
    const minutes = of(3).map(({ start }) => Math.floor((start - HOUR_US) / MINUTE_US));
    expect(minutes).toEqual([7, 7, 7, 7, 7, 7, 7, 7, 7, 30]);
    expect(of(3)).toEqual(of(3));
    expect(of(4)).not.toEqual(of(3));
  });

  it('are none where nothing is', () => {
    expect(sampleWindows([], open, { windows: 10, events: 10 }, seededRandom(1))).toEqual([]);
  });
});
