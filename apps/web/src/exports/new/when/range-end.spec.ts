import * as fc from 'fast-check';
import { readEnd, showEnd } from './range-end.ts';

const ZONES = ['Europe/Brussels', 'America/Havana', 'Asia/Kathmandu', 'UTC'];
const utc = (text: string) => Date.parse(text);

describe('an end of the range', () => {
  it.each([
    ['2026-03-29', 'Europe/Brussels', '2026-03-29T22:00:00Z'], // the day has 23 hours
    ['2026-10-25', 'Europe/Brussels', '2026-10-25T23:00:00Z'], // and this one 25
    ['2026-12-31', 'America/New_York', '2027-01-01T05:00:00Z'],
    ['2026-03-07', 'America/Havana', '2026-03-08T05:00:00Z'], // the next day has no midnight
  ])('%s in %s is included', (date, zone, to) => {
    expect(readEnd('to', { date, time: '' }, zone)).toBe(utc(to));
    expect(showEnd('to', utc(to), zone)).toEqual({ date, time: '' });
  });

  it('begins with its day, or at a time', () => {
    expect(readEnd('from', { date: '2026-07-01', time: '' }, 'Europe/Brussels')).toBe(utc('2026-06-30T22:00:00Z'));
    expect(readEnd('from', { date: '2026-07-01', time: '12:30' }, 'Europe/Brussels')).toBe(utc('2026-07-01T10:30:00Z'));
    expect(readEnd('to', { date: '2026-07-01', time: '00:00' }, 'UTC')).toBe(utc('2026-07-01T00:00:00Z'));
  });

  it('is open, or nothing yet', () => {
    expect(readEnd('to', { date: '', time: '12:00' }, 'UTC')).toBeNull();
    expect(readEnd('to', { date: '2026-02-30', time: '' }, 'UTC')).toBeUndefined();
    expect(showEnd('from', null, 'UTC')).toEqual({ date: '', time: '' });
  });

  it('is the same time when it is read as it is shown', () => {
    // Not in the hour that clocks show twice: of it only the first can be said.
    const seconds = fc.integer({ min: 0, max: 4e9 });
    fc.assert(
      fc.property(seconds, fc.constantFrom(...ZONES), fc.constantFrom('from', 'to'), (second, zone, end) => {
        const ms = second * 1_000;
        const again = readEnd(end, showEnd(end, ms, zone), zone) ?? NaN;
        expect([0, 3_600_000]).toContain(ms - again);
        expect(showEnd(end, again, zone)).toEqual(showEnd(end, ms, zone));
      }),
      { numRuns: 60 },
    );
  });
});
