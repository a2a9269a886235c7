import type { ExportFileEntity } from '@obelisk/database';
import { ConflictError, exportManifest, fileKind, GoneError, isSplit, NotFoundError } from '@obelisk/domain';
import type { ExportRow } from './exports.repository.ts';
import { fileNameOf } from './file-name.ts';

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

/**
 * Lets an export pass whose state at `now` (UTC milliseconds) allows a download.
 *
 * @throws ConflictError not finished (retryable) or never to be; GoneError expired
 */
export function requireAvailable(row: ExportRow, now: number): void {
  requireCompleted(row);
  if (row.expiresOn !== null && row.expiresOn <= now) {
    throw new GoneError(`The file expired on ${new Date(row.expiresOn).toISOString()}. Ask for a new export.`);
  }
}

/**
 * One of the files of an export.
 *
 * @param number as in the URL; without it the only file, or the manifest of several
 * @throws GoneError without files; NotFoundError for a number that there is not
 */
export function fileOf(row: ExportRow, files: readonly ExportFileEntity[], number?: string): ExportFile {
  const [first] = files;
  if (first === undefined || row.completedOn === null) throw fileRemoved();
  if (number === undefined)
    return isSplit(row) ? manifestOf(row, files, row.completedOn) : storedFile(row, first, row.completedOn);
  const found = files.find((file) => String(file.number) === number);
  if (found === undefined) throw new NotFoundError('This file');
  return storedFile(row, found, row.completedOn);
}

function storedFile(row: ExportRow, file: ExportFileEntity, completedOn: number): ExportFile {
  const { extension, contentType } = fileKind(row.compression, row.format);
  const suffix = isSplit(row) ? `-${String(file.number)}${extension}` : extension;
  return {
    export: row,
    number: file.number,
    fileName: fileNameOf(row.id, row.name, suffix),
    contentType,
    size: file.compressedSizeInBytes,
    sha256: file.sha256,
    completedOn,
    content: { objectKey: file.objectKey },
  };
}

function manifestOf(row: ExportRow, files: readonly ExportFileEntity[], completedOn: number): ExportFile {
  const { id, name, recordsProcessed: records, truncated, sha256 } = row;
  if (sha256 === null) throw fileRemoved();
  const text = exportManifest({ id, records, truncated: truncated ?? false, files });
  return {
    export: row,
    number: null,
    fileName: fileNameOf(id, name, '.json'),
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
  return new GoneError('The file of this export was removed. Ask for a new export.');
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
      throw new ConflictError(`The export failed${because(message)} Ask for a new one.`);
    case 'CANCELLED':
      throw new ConflictError(`The export was cancelled${because(message)} Ask for a new one.`);
  }
}

/** As the rest of a sentence, full stop included. */
function because(message: string | null): string {
  return message === null ? '.' : `: ${message.replace(/\.?\s*$/u, '.')}`;
}
