import type { Readable } from 'node:stream';
import { openPromise } from 'yauzl';

export interface ZipContent {
  stream: Readable;
  packedBytes: number;
  bytes: number;
  /** CRC-32, which yauzl does not compare. */
  checksum: number;
  close: () => void;
}

/**
 * The one file in a ZIP archive.
 *
 * @throws RangeError in a sentence for the person
 */
export async function openZip(path: string): Promise<ZipContent> {
  const archive = await openPromise(path, { autoClose: false }).catch((error: unknown) => fail(error));
  try {
    const entries = [];
    for await (const entry of archive.eachEntry()) if (!entry.fileName.endsWith('/')) entries.push(entry);
    const [entry, ...more] = entries;
    if (entry === undefined || more.length > 0)
      throw new RangeError(`the ZIP archive holds ${String(entries.length)} files, expected one; unpack it first.`);
    const stream = await archive.openReadStreamPromise(entry).catch((error: unknown) => fail(error));
    const close = () => {
      archive.close();
    };
    return { stream, packedBytes: entry.compressedSize, bytes: entry.uncompressedSize, checksum: entry.crc32, close };
  } catch (error) {
    archive.close();
    throw error;
  }
}

function fail(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error);
  throw new RangeError(`the ZIP archive cannot be read: ${reason}`, { cause: error });
}
