import type { ObjectStorage } from './object-storage.ts';

/** Removes every object and upload whose key begins with `prefix`. Idempotent. */
export async function removePrefix(storage: ObjectStorage, prefix: string): Promise<void> {
  for (const { key, uploadId } of await storage.listUploads(prefix)) await storage.abortUpload(key, uploadId);
  for await (const { key } of storage.list(prefix)) await storage.delete(key);
}
