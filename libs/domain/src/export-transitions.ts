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
export function requireExtendable({ status, ...files }: { status: ExportStatus } & FilesState, now: number): void {
  if (status !== 'COMPLETED')
    throw new ConflictError(`The export is ${status}; only one that is COMPLETED has a file to keep for longer.`);
  const reason = whyUnavailable(files, now);
  if (reason !== null) throw new ConflictError(reason);
}

/** Whether the export counts against the account's limit: it has a file, or will have one. @param now UTC milliseconds */
export function holdsPlace(found: { status: ExportStatus; expiresOn: number | null }, now: number): boolean {
  return found.status !== 'FAILED' && found.status !== 'CANCELLED' && !hasExpired(found, now);
}

/** What decides whether the files of a COMPLETED export are offered. Times are UTC milliseconds. */
export interface FilesState {
  expiresOn: number | null;
  /** When a file was found to be other bytes than were stored; null while none was. */
  damagedOn: number | null;
}

/** For whoever asks for a file that the store has not kept as it was. */
export const FILES_DAMAGED = 'A file of this export is damaged in the store. Refresh the export to have it made again.';

/** Why the files of a COMPLETED export are not offered, and what to do; null while they are. @param now UTC milliseconds */
export function whyUnavailable(files: FilesState, now: number): string | null {
  if (hasExpired(files, now)) return 'The files have expired. Refresh the export to have them made again.';
  return files.damagedOn === null ? null : FILES_DAMAGED;
}

/** Whether the file is no longer offered. */
export function hasExpired({ expiresOn }: { expiresOn: number | null }, now: number): boolean {
  return expiresOn !== null && expiresOn <= now;
}
