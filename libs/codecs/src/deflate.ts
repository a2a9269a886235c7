import { promisify } from 'node:util';
import { constants, createDeflateRaw, deflateRaw, inflateRaw, type DeflateRaw, type ZlibOptions } from 'node:zlib';

/** Fast, because the export shares the machine with the database; see docs/performance.md. */
const LEVEL = 1;

/** Room for the output of a block; with less, zlib comes back to us many times a block. */
export const CHUNK_SIZE = 262_144; // 256 KiB

/** An empty final block; after it, the stream is complete. */
export const DEFLATE_END = Buffer.from([0x03, 0x00]);

const OPTIONS = {
  level: LEVEL,
  flush: constants.Z_FULL_FLUSH,
  chunkSize: CHUNK_SIZE,
  readableHighWaterMark: 2 ** 31 - 1, // never waits for a reader in the middle of a block
};

const inflate = promisify<Buffer, ZlibOptions, Buffer>(inflateRaw);
const deflate = promisify<Buffer, ZlibOptions, Buffer>(deflateRaw);

/**
 * The end of a flush, twice. zlib repeats it when its output ends in the last six bytes of a buffer (zlib.h, about Z_FULL_FLUSH), and where that is
 * depends on what the compressor wrote before.
 */
const REPEATED_FLUSH = Buffer.from([0x00, 0x00, 0xff, 0xff, 0x00, 0x00, 0x00, 0xff, 0xff]);

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
  compressor.reset(); // as new, but for where it is in its buffer of output
  idle.push(compressor);
  return bytes.subarray(-REPEATED_FLUSH.length).equals(REPEATED_FLUSH) ? deflateWithRoom(rows) : bytes;
}

/** By a new compressor, into one buffer that cannot become full: the bytes that the rows have to be. */
function deflateWithRoom(rows: Buffer): Promise<Buffer> {
  const chunkSize = rows.length + Math.ceil(rows.length / 8) + 1_024; // far above deflateBound of zlib
  return deflate(rows, { level: LEVEL, finishFlush: constants.Z_FULL_FLUSH, chunkSize });
}

/** The other way. */
export function inflateBlock(packed: Buffer): Promise<Buffer> {
  return inflate(packed, { finishFlush: constants.Z_SYNC_FLUSH });
}
