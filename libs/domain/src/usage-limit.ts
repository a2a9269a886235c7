import { BadRequestError, NotAuthorizedError } from './errors.ts';

/** What an account may have: exports held at the same time, and records in one export. */
export interface UsageLimit {
  maxDataExports: number;
  maxDataExportRecords: number;
}

/** A limit as it is kept. Values of other names limit nothing. */
export type UsageLimitValues = UsageLimit & Record<string, number>;

const MOST_VALUES = 50;
const NAME = /^[A-Za-z]\w{0,63}$/;

/** The largest of each. Throws without any. */
export function largestLimit(limits: readonly [UsageLimit, ...UsageLimit[]]): UsageLimit {
  return {
    maxDataExports: Math.max(...limits.map(({ maxDataExports }) => maxDataExports)),
    maxDataExportRecords: Math.max(...limits.map(({ maxDataExportRecords }) => maxDataExportRecords)),
  };
}

/**
 * Some of the values of a limit; a limit of 0 exports refuses all.
 *
 * @throws BadRequestError
 */
export function parseUsageLimit(values: unknown): Record<string, number> {
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    throw new BadRequestError('values', 'expected an object, such as { maxDataExports: 5 }.');
  const entries = Object.entries(values);
  if (entries.length > MOST_VALUES)
    throw new BadRequestError('values', `expected at most ${String(MOST_VALUES)} keys.`);
  for (const [name, value] of entries) {
    if (!NAME.test(name))
      throw new BadRequestError('values', 'expected keys of 1 to 64 ASCII letters, digits and underscores.');
    if (!Number.isSafeInteger(value) || value < 0)
      throw new BadRequestError(`values.${name}`, 'expected a whole number, 0 or more.');
  }
  return { ...values };
}

/**
 * @param held exports that the account holds already
 * @throws NotAuthorizedError when there is no room for another
 */
export function requireRoom(limit: UsageLimit, held: number): void {
  if (held >= limit.maxDataExports) {
    throw new NotAuthorizedError(
      `You hold ${String(held)} exports and your limit is ${String(limit.maxDataExports)}. Remove one, or wait until one expires.`,
    );
  }
}

/**
 * @param what in the plural, such as `clients`
 * @param held that the account has already
 * @throws NotAuthorizedError when there is no room for another
 */
export function requirePlace(what: string, held: number, most: number): void {
  if (held >= most)
    throw new NotAuthorizedError(
      `You have ${String(held)} ${what} and your limit is ${String(most)}. Remove one, or ask a platform manager.`,
    );
}

/** Most records that the file may hold. */
export function effectiveRecordLimit(limit: UsageLimit, asked: number | null): number {
  return Math.min(asked ?? Number.MAX_SAFE_INTEGER, limit.maxDataExportRecords);
}
