import type { PreviousFiles } from '@obelisk/database';
import { createHash } from 'node:crypto';
import {
  ConflictError,
  earlierManifest,
  exportManifest,
  FILES_DAMAGED,
  fileKind,
  exportFileName,
  fileNameOfPart,
  GoneError,
  isSplit,
  NotFoundError,
} from '@obelisk/domain';
import type { ExportRow } from './downloads.repository.ts';

/** What is downloaded. It never changes. */
export interface ExportFile {
  readonly export: Pick<ExportRow, 'id' | 'datasets' | 'teamId'>;
  /** From 1; null for the manifest. */
  readonly number: number | null;
  /** The link that led to it; absent when somebody asked by itself. */
  readonly link?: string;
  readonly fileName: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
  /** UTC milliseconds. */
  readonly completedOn: number;
  /** Where it lies in the object storage, or, of a manifest, what it says. */
  readonly content: { readonly objectKey: string } | { readonly text: string };
}

export type StoredFile = PreviousFiles['files'][number];

/** Where no reason says what to do. */
const ASK_AGAIN = 'refresh it, or ask for a new one.';

/**
 * Lets an export pass whose state at `now` (UTC milliseconds) allows a download.
 *
 * @throws ConflictError not finished (retryable); GoneError expired, damaged, or never to be finished
 */
export function requireAvailable(row: ExportRow, now: number): void {
  requireCompleted(row);
  if (row.expiresOn !== null && row.expiresOn <= now) {
    throw new GoneError(`The file expired on ${new Date(row.expiresOn).toISOString()}. Request a new export.`);
  }
  if (row.damagedOn !== null) throw new GoneError(FILES_DAMAGED);
}

/**
 * One of the files of an export.
 *
 * @param number as in the URL; without it the only file, or the manifest of several
 * @throws GoneError without files; NotFoundError for a number that there is not
 */
export function findExportFile(row: ExportRow, files: readonly StoredFile[], number?: string): ExportFile {
  const [first] = files;
  if (first === undefined || row.completedOn === null) throw fileRemoved();
  if (number === undefined)
    return isSplit(row) ? manifestOf(row, files, row.completedOn) : storedFile(row, first, row.completedOn);
  const found = files.find((file) => String(file.number) === number);
  if (found === undefined) throw new NotFoundError('This file');
  return storedFile(row, found, row.completedOn);
}

function storedFile(row: ExportRow, file: StoredFile, completedOn: number): ExportFile {
  const { contentType } = fileKind(row.compression, row.format);
  return {
    export: row,
    number: file.number,
    fileName: isSplit(row) ? fileNameOfPart(row, file.number) : fileNameOfPart(row),
    contentType,
    size: file.compressedSizeInBytes,
    sha256: file.sha256,
    completedOn,
    content: { objectKey: file.objectKey },
  };
}

function manifestOf(row: ExportRow, files: readonly StoredFile[], completedOn: number): ExportFile {
  const { id, name, recordsProcessed: records, truncated, sha256 } = row;
  if (sha256 === null) throw fileRemoved();
  const said = { ...row, records, truncated: truncated ?? false, files };
  const earlier = earlierManifest(said);
  const text = hashOf(earlier) === sha256 ? earlier : exportManifest(said);
  return {
    export: row,
    number: null,
    fileName: exportFileName(id, name, '.json'),
    contentType: 'application/json',
    size: Buffer.byteLength(text),
    sha256,
    completedOn,
    content: { text },
  };
}

/**
 * For a completed export without its bytes: gone, not a fault to retry. What was deleted (a bucket's own expiry rule,
 * an operator) does not come back; only a new export helps.
 */
export function fileRemoved(): GoneError {
  return new GoneError('The file of this export was removed. Request a new export.');
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function requireCompleted({ status, message }: ExportRow): void {
  switch (status) {
    case 'COMPLETED':
      return;
    case 'QUEUING':
      throw new ConflictError('The export waits for its turn; try again later.', { retryable: true });
    case 'GENERATING':
      throw new ConflictError('The export is still being made; try again later.', { retryable: true });
    case 'FAILED':
      throw new GoneError(`The export failed: ${message ?? ASK_AGAIN}`);
    case 'CANCELLED':
      throw new GoneError(`The export was cancelled: ${message ?? ASK_AGAIN}`);
  }
}
