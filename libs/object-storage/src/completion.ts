import { GoneError, UnavailableError } from '@obelisk/domain';
import type { ObjectStorage, UploadedPart } from './object-storage.ts';

/**
 * Settles a completion that failed: when the upload is gone or no answer came, it may well have been done. The object with
 * the parts' total size is the proof. Else it throws: a GoneError when there is no upload to complete either (Ceph RGW
 * says 500 then, and a retry would never end), or the failure.
 */
export async function settleCompletion(
  storage: Pick<ObjectStorage, 'head' | 'listParts'>,
  key: string,
  uploadId: string,
  parts: readonly UploadedPart[],
  failure: unknown,
): Promise<void> {
  if (!(failure instanceof GoneError || failure instanceof UnavailableError)) throw failure;
  const found = await storage.head(key).catch(() => undefined);
  const expected = parts.reduce((total, { size }) => total + size, 0);
  if (found?.size === expected) return;
  await storage.listParts(key, uploadId).catch((error: unknown) => {
    throw error instanceof GoneError ? error : failure;
  });
  throw failure;
}
