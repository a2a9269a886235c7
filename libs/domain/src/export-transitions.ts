import { ConflictError } from './errors.ts';
import type { ExportStatus } from './export-status.ts';

/** @throws ConflictError naming the state, unless the export waits or runs */
export function requireCancellable(status: ExportStatus): void {
  if (status !== 'QUEUING' && status !== 'GENERATING')
    throw new ConflictError(`The export is ${status}; only one that is QUEUING or GENERATING can be cancelled.`);
}

/** @throws ConflictError naming the state, while the export waits or runs */
export function requireRefreshable(status: ExportStatus): void {
  if (status === 'QUEUING' || status === 'GENERATING')
    throw new ConflictError(`The export is ${status}; cancel it first, or refresh it when it is done.`);
}

/**
 * @param now UTC milliseconds
 * @throws ConflictError naming the state, unless the export has a file that is still kept
 */
export function requireExtendable(
  { status, expiresOn }: { status: ExportStatus; expiresOn: number | null },
  now: number,
): void {
  if (status !== 'COMPLETED')
    throw new ConflictError(`The export is ${status}; only one that is COMPLETED has a file to keep for longer.`);
  if (hasExpired({ expiresOn }, now))
    throw new ConflictError('The export is COMPLETED but its file has expired; refresh it to get a new one.');
}

/** Whether the export counts against the account's limit: it has a file, or will have one. @param now UTC milliseconds */
export function holdsPlace(found: { status: ExportStatus; expiresOn: number | null }, now: number): boolean {
  return found.status !== 'FAILED' && found.status !== 'CANCELLED' && !hasExpired(found, now);
}

/** Whether the file is no longer offered. */
export function hasExpired({ expiresOn }: { expiresOn: number | null }, now: number): boolean {
  return expiresOn !== null && expiresOn <= now;
}
