import { NotAuthorizedError } from './errors.ts';

/** What an account may have: exports held at the same time, and records in one export. */
export interface UsageLimit {
  maxDataExports: number;
  maxDataExportRecords: number;
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
