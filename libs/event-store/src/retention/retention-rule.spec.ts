import {
  changeRule,
  retentionCutoff,
  DAY_MS,
  daysInForce,
  parseRetentionDays,
  RETENTION_NOTICE_MS,
} from './retention-rule.ts';

const NOW = Date.UTC(2026, 4, 20, 15);
const LATER = NOW + RETENTION_NOTICE_MS;

describe('a retention', () => {
  it('that is new or shorter holds after a notice, and until then what held before', () => {
    const first = changeRule(null, 400, NOW);
    expect(first).toEqual({ days: 400, effectiveOn: LATER, daysBefore: null });
    expect([daysInForce(first, NOW), daysInForce(first, LATER - 1), daysInForce(first, LATER)]).toEqual([
      null,
      null,
      400,
    ]);
    const second = changeRule(first, 100, LATER);
    expect(second).toEqual({ days: 100, effectiveOn: LATER + RETENTION_NOTICE_MS, daysBefore: 400 });
    expect(daysInForce(second, LATER + RETENTION_NOTICE_MS - 1)).toBe(400);
  });

  it('that is longer, or none, holds at once', () => {
    const held = { days: 100, effectiveOn: NOW - 1, daysBefore: null };
    expect(changeRule(held, 200, NOW)).toEqual({ days: 200, effectiveOn: NOW, daysBefore: null });
    expect(changeRule(held, null, NOW)).toBeNull();
    expect(daysInForce(null, NOW)).toBeNull();
  });

  it('that is announced is put off by a shorter one only', () => {
    const announced = { days: 100, effectiveOn: NOW + DAY_MS, daysBefore: 400 };
    expect(changeRule(announced, 100, NOW)).toEqual(announced);
    expect(changeRule(announced, 200, NOW)).toEqual({ ...announced, days: 200 });
    expect(changeRule(announced, 99, NOW)).toEqual({ days: 99, effectiveOn: LATER, daysBefore: 400 });
    expect(changeRule(announced, 400, NOW)).toEqual({ days: 400, effectiveOn: NOW, daysBefore: null });
  });

  it('ends at the start of a day', () => {
    expect(retentionCutoff(1, NOW)).toBe(Date.UTC(2026, 4, 19));
    expect(retentionCutoff(1, Date.UTC(2026, 4, 20))).toBe(Date.UTC(2026, 4, 19));
  });

  it.each([0, -1, 1.5, 36_501, Number.NaN])('is not %s days', (days) => {
    expect(() => parseRetentionDays(days)).toThrow('days: expected from 1 to 36500 days');
  });
});
