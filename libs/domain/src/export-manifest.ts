import type { ExportId } from './ids.ts';
import type { Compression } from '@obelisk/codecs';
import type { EventField } from './event-field.ts';
import { DEFAULT_FORMAT, type ExportFormat } from './export-format.ts';
import { fileKind } from './file-kind.ts';
import { exportFileName } from './file-name.ts';

/** A file as the manifest names it. */
export interface ManifestFile {
  /** From 1, in the order of the events. */
  number: number;
  records: number;
  /** Of CSV. */
  sizeInBytes: number;
  /** Of the file. */
  compressedSizeInBytes: number;
  /** Of the file, lower-case hexadecimal. */
  sha256: string;
}

export interface ManifestExport {
  id: string;
  name: string | null;
  /** Ids. */
  datasets: readonly string[];
  /** UTC milliseconds. */
  requestedOn: number;
  compression: Compression;
  /** Null means the default. */
  format: ExportFormat | null;
  /** The columns. */
  fields: readonly EventField[];
  records: number;
  truncated: boolean;
  files: readonly ManifestFile[];
}

/** Where a file of an export is fetched, relative to the one origin. */
export function fileUrl(exportId: ExportId, number: number): string {
  return `/api/v3/data/exports/${exportId}/${String(number)}`;
}

/** What is fetched in place of the file of an export that was asked for in several: JSON, the same bytes for the same files. */
export function exportManifest({ files, ...asked }: ManifestExport): string {
  const { id, name, datasets, requestedOn, compression, fields: columns, records, truncated } = asked;
  const format = { ...(asked.format ?? DEFAULT_FORMAT), compression };
  const listed = files.map((file) => ({ fileName: fileNameOfPart(asked, file.number), ...entryOf(id, file) }));
  return textOf({ id, name, datasets, requestedOn, format, columns, records, truncated, files: listed });
}

/** What a manifest said up to release 0.1: that of an export made then is told by its hash. */
export function earlierManifest({ id, records, truncated, files }: ManifestExport): string {
  return textOf({ id, records, truncated, files: files.map((file) => entryOf(id, file)) });
}

/** What a file of an export is called: one of several by its number. */
export function fileNameOfPart(
  { id, name, compression, format }: Pick<ManifestExport, 'id' | 'name' | 'compression' | 'format'>,
  number?: number,
): string {
  const { extension } = fileKind(compression, format);
  return exportFileName(id, name, number === undefined ? extension : `-${String(number)}${extension}`);
}

/** A file as a manifest lists it, but for its name. */
export function entryOf(
  exportId: ExportId,
  { number, records, sizeInBytes, compressedSizeInBytes, sha256 }: ManifestFile,
) {
  return { url: fileUrl(exportId, number), records, sizeInBytes, compressedSizeInBytes, sha256 };
}

function textOf(manifest: object): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** Whether an export is fetched as a manifest and several files. */
export function isSplit({
  splitRecords,
  splitBytes,
}: {
  splitRecords: number | null;
  splitBytes: number | null;
}): boolean {
  return splitRecords !== null || splitBytes !== null;
}
