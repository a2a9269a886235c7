import { MIN_PART_SIZE, type ObjectStorage, type UploadedPart } from '../src/object-storage.ts';

/** Bytes that differ at every position and from seed to seed, so that a swapped or shifted part shows. */
export function someBytes(size: number, seed = 1): Buffer {
  const words = new Uint32Array(Math.ceil(size / 4));
  for (let index = 0; index < words.length; index += 1) words[index] = Math.imul(index + seed * 7_919, 2_654_435_761);
  return Buffer.from(words.buffer, 0, size);
}

/** Just above the least S3 takes for a part that is not the last. */
export const BIG = MIN_PART_SIZE + 4_321;

export async function uploadParts(
  storage: ObjectStorage,
  key: string,
  uploadId: string,
  bodies: ReadonlyMap<number, Buffer>,
): Promise<UploadedPart[]> {
  const parts: UploadedPart[] = [];
  for (const [partNumber, body] of bodies) {
    const { etag } = await storage.uploadPart(key, uploadId, partNumber, body);
    parts.push({ partNumber, etag, size: body.length });
  }
  return parts;
}

/** A finished object of one part. */
export async function anObject(storage: ObjectStorage, key: string, body: Buffer, contentType = 'text/csv') {
  const uploadId = await storage.createUpload(key, { contentType });
  await storage.completeUpload(key, uploadId, await uploadParts(storage, key, uploadId, new Map([[1, body]])));
}

export async function keysOf(storage: ObjectStorage, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of storage.list(prefix)) keys.push(key);
  return keys.sort();
}
