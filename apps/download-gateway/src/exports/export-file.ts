import { ConflictError, GoneError } from '@obelisk/domain';
import type { ExportRow } from './exports.repository.ts';

/** A finished file, as it lies in the object storage. It never changes. */
export interface ExportFile {
  readonly exportId: string;
  /** As the person called the export; null for one without a name. */
  readonly name: string | null;
  readonly objectKey: string;
  /** Bytes. */
  readonly size: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  /** UTC milliseconds. */
  readonly completedOn: number;
}

/**
 * The file of an export whose state at `now` (UTC milliseconds) allows a download.
 *
 * @throws ConflictError not finished (retryable) or never to be; GoneError expired, or its file removed
 */
export function fileOf(row: ExportRow, now: number): ExportFile {
  assertCompleted(row);
  if (row.expiresOn !== null && row.expiresOn <= now) {
    throw new GoneError(`The file expired on ${new Date(row.expiresOn).toISOString()}. Ask for a new export.`);
  }
  const { id: exportId, name, objectKey, compressedSizeInBytes: size, sha256, completedOn } = row;
  if (objectKey === null || size === null || sha256 === null || completedOn === null) throw fileRemoved();
  return { exportId, name, objectKey, size, sha256, completedOn };
}

/**
 * For a completed export without its bytes: gone, not a fault to retry. What was deleted (a bucket's own expiry rule,
 * an operator) does not come back; only a new export helps.
 */
export function fileRemoved(): GoneError {
  return new GoneError('The file of this export was removed. Ask for a new export.');
}

function assertCompleted({ status, message }: ExportRow): void {
  switch (status) {
    case 'COMPLETED':
      return;
    case 'QUEUING':
      throw new ConflictError('The export waits for its turn; try again later.', { retryable: true });
    case 'GENERATING':
      throw new ConflictError('The export is still being made; try again later.', { retryable: true });
    case 'FAILED':
      throw new ConflictError(`The export failed${because(message)} Ask for a new one.`);
    case 'CANCELLED':
      throw new ConflictError(`The export was cancelled${because(message)} Ask for a new one.`);
  }
}

/** As the rest of a sentence, full stop included. */
function because(message: string | null): string {
  return message === null ? '.' : `: ${message.replace(/\.?\s*$/u, '.')}`;
}
