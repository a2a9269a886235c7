import { promisify } from 'node:util';
import { constants, deflateRaw, inflateRaw } from 'node:zlib';

/** Fast, because the export shares the machine with the database; see docs/performance.md. */
const LEVEL = 1;

/** Room for the output of a block; with less, zlib comes back to us many times a block. */
const CHUNK_SIZE = 262_144; // 256 KiB

/** An empty final block; after it, the stream is complete. */
export const DEFLATE_END = Buffer.from([0x03, 0x00]);

const deflate = promisify<Buffer, object, Buffer>(deflateRaw);
const inflate = promisify<Buffer, object, Buffer>(inflateRaw);

/**
 * Deflates in zlib's thread pool. Z_FULL_FLUSH ends a block on a byte boundary without a reference to what came before, so blocks
 * can be deflated in any order and joined. (RFC 1951)
 */
export async function deflateBlock(csv: Buffer): Promise<Buffer> {
  const bytes = await deflate(csv, { level: LEVEL, finishFlush: constants.Z_FULL_FLUSH, chunkSize: CHUNK_SIZE });
  // A block that shrinks a lot must not keep zlib's whole output buffer alive.
  return bytes.length < CHUNK_SIZE / 2 ? Buffer.from(bytes) : bytes;
}

/** The other way. */
export function inflateBlock(packed: Buffer): Promise<Buffer> {
  return inflate(packed, { finishFlush: constants.Z_SYNC_FLUSH });
}
