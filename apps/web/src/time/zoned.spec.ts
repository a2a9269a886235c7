import * as fc from 'fast-check';
import { addDays, addMonths, dayBegunAt, isDay, startOfDay, utcTime, wallTime } from './zoned.ts';

const utc = (text: string) => Date.parse(text);

describe('the clocks of a zone', () => {
  it.each([
    ['Europe/Brussels', '2026-01-01', '00:00:00', '2025-12-31T23:00:00Z'],
    ['Europe/Brussels', '2026-07-01', '00:00:00', '2026-06-30T22:00:00Z'],
    ['Asia/Kathmandu', '2026-07-01', '12:30:00', '2026-07-01T06:45:00Z'],
    ['Pacific/Kiritimati', '2026-01-01', '00:00:00', '2025-12-31T10:00:00Z'],
    ['UTC', '2026-01-01', '00:00:00', '2026-01-01T00:00:00Z'],
  ])('in %s show %s %s at one time', (zone, date, time, at) => {
    expect(utcTime({ date, time }, zone)).toBe(utc(at));
    expect(wallTime(utc(at), zone)).toEqual({ date, time });
  });

  it('show an hour twice when they go back: the first counts', () => {
    expect(utcTime({ date: '2026-10-25', time: '02:30:00' }, 'Europe/Brussels')).toBe(utc('2026-10-25T00:30:00Z'));
  });

  it('skip an hour when they go forward: what they skip is an hour later', () => {
    expect(utcTime({ date: '2026-03-29', time: '02:30:00' }, 'Europe/Brussels')).toBe(utc('2026-03-29T01:30:00Z'));
  });

  it.each([
    ['Europe/Brussels', '2026-03-29', 23],
    ['Europe/Brussels', '2026-10-25', 25],
    ['Europe/Brussels', '2026-05-05', 24],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['America/Havana', '2026-03-08', 23], // no midnight
    ['America/Havana', '2026-11-01', 25], // two midnights
  ])('in %s make %s %d hours long', (zone, date, hours) => {
    expect((startOfDay(addDays(date, 1), zone) - startOfDay(date, zone)) / 3_600_000).toBe(hours);
  });

  it('are read back as they were set, at every time that they show', () => {
    const zones = [
      'Europe/Brussels',
      'America/Havana',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'America/St_Johns',
      'UTC',
    ];
    const seconds = fc.integer({ min: 0, max: utc('2090-01-01T00:00:00Z') / 1_000 });
    fc.assert(
      fc.property(seconds, fc.constantFrom(...zones), (second, zone) => {
        const wall = wallTime(second * 1_000, zone);
        expect(wallTime(utcTime(wall, zone), zone)).toEqual(wall);
        const begin = startOfDay(wall.date, zone);
        expect(wallTime(begin, zone).date).toBe(wall.date);
        expect(wallTime(begin - 1, zone).date).toBe(addDays(wall.date, -1));
        expect(dayBegunAt(begin, zone)).toBe(wall.date);
        expect(dayBegunAt(begin + 1_000, zone)).toBeUndefined();
      }),
      { numRuns: 60 },
    );
  });
});

describe('days', () => {
  it('are added across months and leap years', () => {
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
  });

  it('are told from what is none', () => {
    expect(['2026-02-28', '2026-02-29', '2026-13-01', '', '2026-1-1'].map(isDay)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
