import { promisify } from 'node:util';
import { constants, createDeflateRaw, inflateRaw, type DeflateRaw } from 'node:zlib';

/** Fast, because the export shares the machine with the database; see docs/performance.md. */
const LEVEL = 1;

/** Room for the output of a block; with less, zlib comes back to us many times a block. */
const CHUNK_SIZE = 262_144; // 256 KiB

/** An empty final block; after it, the stream is complete. */
export const DEFLATE_END = Buffer.from([0x03, 0x00]);

const OPTIONS = {
  level: LEVEL,
  flush: constants.Z_FULL_FLUSH,
  chunkSize: CHUNK_SIZE,
  readableHighWaterMark: 2 ** 31 - 1, // never waits for a reader in the middle of a block
};

const inflate = promisify<Buffer, object, Buffer>(inflateRaw);

/** Compressors that are not at work. Each holds 268 KiB; to make and to collect one for every block cost a twentieth of the worker's processor. */
const idle: DeflateRaw[] = [];

/**
 * Deflates in zlib's thread pool. Z_FULL_FLUSH ends a block on a byte boundary without a reference to what came before, so blocks
 * can be deflated in any order and joined. (RFC 1951)
 */
export async function deflateBlock(rows: Buffer): Promise<Buffer> {
  const compressor = idle.pop() ?? createDeflateRaw(OPTIONS);
  await new Promise<void>((resolve, reject) => {
    compressor.write(rows, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
  // All of the block is there; copied, as it would keep zlib's whole output buffer alive.
  const bytes = Buffer.from((compressor.read() as Buffer | null) ?? []);
  compressor.reset(); // as new: the same rows are the same bytes, whatever went through before
  idle.push(compressor);
  return bytes;
}

/** The other way. */
export function inflateBlock(packed: Buffer): Promise<Buffer> {
  return inflate(packed, { finishFlush: constants.Z_SYNC_FLUSH });
}
