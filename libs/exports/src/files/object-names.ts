import type { Claim } from '../claim.ts';
import type { FileKind } from '@obelisk/domain';

/** Where exports have their files in the store; whatever else lies there is not ours. */
export const EXPORTS_PREFIX = 'exports/';

/** What the keys of all files of a run begin with. A run never writes below the prefix of another one. */
export function runPrefix({ id, epoch }: Claim): string {
  return `${EXPORTS_PREFIX}${id}/${String(epoch)}/`;
}

/** @param number of the file in its export, from 1 */
export function fileKey(objectPrefix: string, number: number, { extension }: Pick<FileKind, 'extension'>): string {
  return `${objectPrefix}${String(number)}${extension}`;
}

/** In SQL, the id of the export that a key belongs to. */
export const exportIdOfKey = (key: string) => `split_part(${key}, '/', 2)`;
