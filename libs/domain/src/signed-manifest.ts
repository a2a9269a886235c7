import { DEFAULT_FORMAT } from './export-format.ts';
import { entryOf, fileNameOfPart, isSplit, type ManifestExport } from './export-manifest.ts';
import type { TimestampPrecision } from './timestamp-precision.ts';

/** `typ` of the signature: it stands for a manifest and for nothing else. */
export const SIGNED_MANIFEST_TYPE = 'obelisk-manifest+jws';

export interface SignedExport extends ManifestExport {
  /** As asked; empty means all. */
  metrics: readonly string[];
  /** UTC milliseconds; inclusive and exclusive. */
  from: number | null;
  to: number | null;
  filter: Record<string, unknown> | null;
  limit: number | null;
  timestampPrecision: TimestampPrecision;
  /** What the account might see of the datasets; null where it might see all. */
  readFilters: Record<string, unknown> | null;
  splitRecords: number | null;
  splitBytes: number | null;
  /** UTC milliseconds. */
  completedOn: number;
}

/** What a manifest that is signed says: who made which files, for which request. docs/file-format.md */
export function signedManifest(asked: SignedExport, issuer: string) {
  const { id, name, requestedOn, completedOn, records, truncated, files } = asked;
  const { datasets, metrics, fields, timestampPrecision, from, to, filter, limit, splitRecords, splitBytes } = asked;
  const format = { ...(asked.format ?? DEFAULT_FORMAT), compression: asked.compression };
  return {
    ...{ iss: issuer, id, name, requestedOn, completedOn },
    request: {
      ...{ datasets, metrics, from, to, filter, limit, timestampPrecision, splitRecords, splitBytes },
      // The filters themselves may say what the reader of a manifest must not know.
      hasReadFilters: asked.readFilters !== null,
    },
    ...{ format, columns: fields, records, truncated },
    files: files.map((file) => ({
      fileName: fileNameOfPart(asked, isSplit(asked) ? file.number : undefined),
      ...entryOf(id, file),
    })),
  };
}
