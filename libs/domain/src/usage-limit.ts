import { BadRequestError, NotAuthorizedError } from './errors.ts';

/** What an account may have: exports held at the same time, and records in one export. */
export interface UsageLimit {
  maxDataExports: number;
  maxDataExportRecords: number;
}

/** The largest of each. Throws without any. */
export function largestLimit(limits: readonly [UsageLimit, ...UsageLimit[]]): UsageLimit {
  return {
    maxDataExports: Math.max(...limits.map(({ maxDataExports }) => maxDataExports)),
    maxDataExportRecords: Math.max(...limits.map(({ maxDataExportRecords }) => maxDataExportRecords)),
  };
}

/** @throws BadRequestError unless both are whole numbers, 0 or more; a limit of 0 exports refuses all */
export function requireUsageLimit(values: UsageLimit): UsageLimit {
  for (const [name, value] of Object.entries(values)) {
    if (!Number.isSafeInteger(value) || value < 0)
      throw new BadRequestError(`values.${name}`, 'expected a whole number, 0 or more.');
  }
  return values;
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

/** Most records that the file may hold. */
export function effectiveRecordLimit(limit: UsageLimit, asked: number | null): number {
  return Math.min(asked ?? Number.MAX_SAFE_INTEGER, limit.maxDataExportRecords);
}
