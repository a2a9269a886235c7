import { BadRequestError } from '@obelisk/domain';

export const DAY_MS = 86_400_000;
/** From setting or shortening a retention to the first event that it deletes. */
export const RETENTION_NOTICE_MS = 7 * DAY_MS;
/** A century. */
const MOST_DAYS = 36_500;

/** Which days hold when. */
export interface RetentionRule {
  days: number;
  /** UTC ms. */
  effectiveOn: number;
  /** Those that hold up to then; null: for ever. */
  daysBefore: number | null;
}

/** @returns null: for ever @throws BadRequestError naming the argument */
export function parseRetentionDays(days: number | null): number | null {
  if (days !== null && (!Number.isSafeInteger(days) || days < 1 || days > MOST_DAYS))
    throw new BadRequestError('days', `expected from 1 to ${String(MOST_DAYS)} days, or null to keep events for ever.`);
  return days;
}

/** @returns null: for ever */
export function daysInForce(rule: RetentionRule | null, now: number): number | null {
  if (rule === null) return null;
  return rule.effectiveOn <= now ? rule.days : rule.daysBefore;
}

/** What keeps events longer holds at once; what keeps them shorter, after a notice, and what is announced already is not put off. */
export function changeRule(rule: RetentionRule | null, days: number | null, now: number): RetentionRule | null {
  if (days === null) return null;
  const held = daysInForce(rule, now);
  if (held !== null && days >= held) return { days, effectiveOn: now, daysBefore: null };
  const isAnnounced = rule !== null && rule.effectiveOn > now && days >= rule.days;
  return { days, effectiveOn: isAnnounced ? rule.effectiveOn : now + RETENTION_NOTICE_MS, daysBefore: held };
}

/** Events before it go: the start of a day (UTC), so that a dataset has one deletion a day and each event at least its days. */
export function retentionCutoff(days: number, now: number): number {
  return Math.floor((now - days * DAY_MS) / DAY_MS) * DAY_MS;
}
