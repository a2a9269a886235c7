import type { ExportRow } from './observer.ts';

export interface BucketFaults {
  /** What belongs to no finished export. */
  readonly orphans: string[];
  /** Objects beside the file of a finished export. */
  readonly duplicates: string[];
}

/** `exports/<id>/…` */
const ID_IN_KEY = /^exports\/([^/]+)\//;

/**
 * Holds a bucket against the exports. A file is the object of the row's key, or the objects below it.
 *
 * @param uploads keys of unfinished uploads: when all exports are over, none is anybody's
 */
export function bucketFaults(
  rows: readonly ExportRow[],
  objects: readonly string[],
  uploads: readonly string[],
): BucketFaults {
  const finished = new Map(
    rows.flatMap(({ id, status, objectKey }) =>
      status === 'COMPLETED' && objectKey !== null ? [[id, objectKey] as const] : [],
    ),
  );
  const orphans = uploads.map((key) => `upload ${key}`);
  const duplicates: string[] = [];
  for (const key of objects) {
    const file = finished.get(ID_IN_KEY.exec(key)?.[1] ?? '');
    if (file === undefined) orphans.push(`object ${key}`);
    else if (key !== file && !key.startsWith(file.replace(/\/?$/, '/'))) duplicates.push(`object ${key}`);
  }
  return { orphans, duplicates };
}
