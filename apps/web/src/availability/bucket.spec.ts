import * as fc from 'fast-check';
import { asRange, bucketFor, selectedPart, shareOf, snap, stepFrom, timeAt, type Bucket } from './bucket.ts';

const ZONE = 'Europe/Brussels';
const utc = (text: string) => Date.parse(text);
const window = { from: utc('2026-01-01T00:00:00Z'), to: utc('2026-12-31T00:00:00Z') };

describe('buckets', () => {
  it.each([
    ['2026-01-10', 'HOUR'],
    ['2026-12-31', 'DAY'],
    ['2029-01-01', 'MONTH'],
  ])('are as fine as a window until %s lets them be: %s', (to, bucket) => {
    expect(bucketFor({ from: window.from, to: utc(to) })).toBe(bucket);
  });
});

describe('a border that people would name', () => {
  it.each<[Bucket, string, string]>([
    ['HOUR', '2026-07-01T10:31:00Z', '2026-07-01T11:00:00Z'],
    ['DAY', '2026-07-01T00:00:00Z', '2026-06-30T22:00:00Z'],
    ['DAY', '2026-07-01T12:00:00Z', '2026-07-01T22:00:00Z'],
    ['MONTH', '2026-07-20T00:00:00Z', '2026-07-31T22:00:00Z'],
    ['MONTH', '2026-01-03T00:00:00Z', '2025-12-31T23:00:00Z'],
  ])('is near: %s %s', (bucket, at, border) => {
    expect(snap(utc(at), bucket, ZONE)).toBe(utc(border));
  });

  it.each<[Bucket, number, string]>([
    ['DAY', 1, '2026-03-29T22:00:00Z'], // 23 hours later
    ['DAY', -1, '2026-03-27T23:00:00Z'],
    ['MONTH', 1, '2026-04-30T22:00:00Z'],
    ['HOUR', 3, '2026-03-29T02:00:00Z'],
  ])('is %s %d further', (bucket, steps, border) => {
    const from = bucket === 'MONTH' ? '2026-03-31T22:00:00Z' : '2026-03-28T23:00:00Z';
    expect(stepFrom(utc(from), steps, bucket, ZONE)).toBe(utc(border));
  });
});

describe('the brush', () => {
  it('goes over the whole of a window when nothing is asked, and asks nothing then', () => {
    const all = selectedPart({ from: null, to: null }, window);
    expect(all).toEqual(window);
    expect(asRange(all, window)).toEqual({ from: null, to: null });
  });

  it('stays inside, whatever is asked', () => {
    const ms = fc.option(fc.integer({ min: 0, max: 4e12 }), { nil: null });
    fc.assert(
      fc.property(ms, ms, (from, to) => {
        const part = selectedPart({ from, to }, window);
        expect(part.from).toBeGreaterThanOrEqual(window.from);
        expect(part.to).toBeGreaterThanOrEqual(part.from);
        expect(part.to).toBeLessThanOrEqual(window.to);
      }),
    );
  });

  it('finds the time under a point again', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, (at) => {
        expect(shareOf(timeAt(at, window), window)).toBeCloseTo(at, 9);
      }),
    );
    expect(timeAt(-1, window)).toBe(window.from);
    expect(shareOf(utc('2030-01-01'), window)).toBe(1);
  });
});
