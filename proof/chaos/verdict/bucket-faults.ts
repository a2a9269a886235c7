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
 * Holds a bucket against the exports. The files of an export are the objects whose keys begin with its prefix.
 *
 * @param uploads keys of unfinished uploads: when all exports are over, none is anybody's
 */
export function bucketFaults(
  rows: readonly ExportRow[],
  objects: readonly string[],
  uploads: readonly string[],
): BucketFaults {
  const finished = new Map(
    rows.flatMap(({ id, status, objectPrefix }) =>
      status === 'COMPLETED' && objectPrefix !== null ? [[id, objectPrefix] as const] : [],
    ),
  );
  const orphans = uploads.map((key) => `upload ${key}`);
  const duplicates: string[] = [];
  for (const key of objects) {
    const prefix = finished.get(ID_IN_KEY.exec(key)?.[1] ?? '');
    if (prefix === undefined) orphans.push(`object ${key}`);
    else if (!key.startsWith(prefix)) duplicates.push(`object ${key}`);
  }
  return { orphans, duplicates };
}
