import { z } from 'zod';

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A duration as people write it, `500ms`, `30s`, `2m`, `24h`, `7d`, parsed to milliseconds. */
export function duration() {
  return z.string().transform((text, context): number => {
    const match = /^(\d+)(ms|s|m|h|d)$/.exec(text);
    const unit = UNITS[match?.[2] ?? ''];
    if (match === null || unit === undefined) {
      context.addIssue({ code: 'custom', message: 'expected a duration such as 500ms, 30s, 2m, 24h or 7d' });
      return z.NEVER;
    }
    return Number(match[1]) * unit;
  });
}

/** A whole number within inclusive bounds. */
export function wholeNumber(min: number, max: number) {
  return z.coerce
    .number({ error: 'expected a whole number' })
    .int('expected a whole number')
    .min(min, `expected at least ${String(min)}`)
    .max(max, `expected at most ${String(max)}`);
}

/** `true` or `false`, nothing else. */
export function flag() {
  return z.enum(['true', 'false'], { error: 'expected true or false' }).transform((text) => text === 'true');
}
