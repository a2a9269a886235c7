import type { Readable } from 'node:stream';
import type { ListedObject, ObjectStorage, UploadedPart } from '@obelisk/object-storage';

const PART = 16_777_216; // 16 MiB: 10,000 of them are 156 GiB
const MOST_PARTS = 10_000;

export interface CopyReport {
  copied: number;
  /** Were there already, with the same size. */
  skipped: number;
  /** Vanished from the source in the meantime: expired, or removed by its owner. */
  gone: number;
  bytes: number;
}

/**
 * Copies every object that the target lacks, under its own key. Files never change once they are whole, so what has the same size is the same, and a copy
 * that was broken off goes on where it was.
 */
export async function copyObjects(
  source: ObjectStorage,
  target: ObjectStorage,
  onCopied: (key: string) => void = () => undefined,
): Promise<CopyReport> {
  const report: CopyReport = { copied: 0, skipped: 0, gone: 0, bytes: 0 };
  await target.ensureBucket();
  for await (const object of source.list('')) {
    if ((await target.head(object.key))?.size === object.size) {
      report.skipped += 1;
      continue;
    }
    const head = await source.head(object.key);
    if (head === undefined) {
      report.gone += 1;
      continue;
    }
    await copyObject(source, target, object, head.contentType);
    report.copied += 1;
    report.bytes += object.size;
    onCopied(object.key);
  }
  return report;
}

async function copyObject(
  source: ObjectStorage,
  target: ObjectStorage,
  { key, size }: ListedObject,
  contentType: string,
) {
  const uploadId = await target.createUpload(key, { contentType });
  try {
    const parts: UploadedPart[] = [];
    const partSize = Math.max(PART, Math.ceil(size / MOST_PARTS));
    for await (const body of inParts(await source.read(key), partSize)) {
      const partNumber = parts.length + 1;
      const { etag } = await target.uploadPart(key, uploadId, partNumber, body);
      parts.push({ partNumber, etag, size: body.length });
    }
    await target.completeUpload(key, uploadId, parts);
  } catch (error) {
    await target.abortUpload(key, uploadId).catch(() => undefined); // what went wrong first is what counts
    throw error;
  }
}

/** The stream in pieces of `size` bytes, the last of them shorter; one empty piece for an empty stream. */
async function* inParts(stream: Readable, size: number): AsyncGenerator<Buffer> {
  let pending: Buffer[] = [];
  let length = 0;
  let any = false;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    pending.push(chunk);
    length += chunk.length;
    if (length < size) continue;
    const whole = Buffer.concat(pending);
    for (let at = 0; at + size <= length; at += size) yield whole.subarray(at, at + size);
    const rest = whole.subarray(length - (length % size));
    pending = [rest];
    length = rest.length;
    any = true;
  }
  if (length > 0 || !any) yield Buffer.concat(pending);
}
