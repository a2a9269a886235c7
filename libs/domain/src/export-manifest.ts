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
  records: number;
  truncated: boolean;
  files: readonly ManifestFile[];
}

/** Where a file of an export is fetched, relative to the one origin. */
export function fileUrl(exportId: string, number: number): string {
  return `/api/v3/data/exports/${exportId}/${String(number)}`;
}

/** What is fetched in place of the file of an export that was asked for in several: JSON, the same bytes for the same files. */
export function exportManifest({ id, records, truncated, files }: ManifestExport): string {
  const listed = files.map(({ number, sizeInBytes, compressedSizeInBytes, sha256, records: rows }) => ({
    url: fileUrl(id, number),
    records: rows,
    sizeInBytes,
    compressedSizeInBytes,
    sha256,
  }));
  return `${JSON.stringify({ id, records, truncated, files: listed }, null, 2)}\n`;
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
