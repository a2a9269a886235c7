import * as fc from 'fast-check';
import { ticksFor } from './ticks.ts';

const utc = (text: string) => Date.parse(text);

describe('ticks under a chart', () => {
  it.each([
    ['2026-01-01T00:00:00Z', '2026-12-31T00:00:00Z', 'month', '2025-12-31T23:00:00Z'],
    ['2026-01-15T00:00:00Z', '2026-12-31T00:00:00Z', 'month', '2026-03-31T22:00:00Z'],
    ['2026-03-28T00:00:00Z', '2026-04-01T00:00:00Z', 'day', '2026-03-27T23:00:00Z'],
    ['2020-01-01T00:00:00Z', '2040-01-01T00:00:00Z', 'year', '2019-12-31T23:00:00Z'],
    ['2026-07-01T00:00:00Z', '2026-07-01T12:00:00Z', 'hour', '2026-07-01T01:00:00Z'],
  ])('from %s to %s are by the %s, from %s on', (from, to, unit, first) => {
    const ticks = ticksFor({ from: utc(from), to: utc(to) }, 'Europe/Brussels', 6);
    expect([ticks.unit, ticks.at[0]]).toEqual([unit, utc(first)]);
  });

  it('are few, in order and inside, but for the first, which may begin a little earlier', () => {
    fc.assert(
      fc.property(fc.nat(2e12), fc.integer({ min: 1, max: 1e12 }), (from, length) => {
        const { at } = ticksFor({ from, to: from + length }, 'Europe/Brussels', 6);
        expect(at.length).toBeLessThanOrEqual(7);
        expect([...at].sort((one, other) => one - other)).toEqual(at);
        expect(at.every((tick, n) => tick >= from - (n === 0 ? length / 50 : 0) && tick < from + length)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
