import { promisify } from 'node:util';
import { constants, crc32, deflateRaw } from 'node:zlib';

/*
 * One gzip member (RFC 1952) made of independently deflated blocks:
 *
 *   header | block … block | 03 00 | CRC-32 | length mod 2^32
 *
 * Z_FULL_FLUSH ends each block on a byte boundary without a reference to what came before, so blocks can be deflated in any
 * order, joined, and reproduced after a crash. `03 00` is an empty final block. Several members would be simpler, but several
 * readers stop after the first (PITFALLS.md).
 */

/** Bytes of CSV in a block, but for the last one of a slice. Part of the file's identity, like the level: change neither. */
export const BLOCK_SIZE = 1_048_576; // 1 MiB

/** Fast, because the export shares the machine with the database; see docs/performance.md. */
const LEVEL = 1;

/** Deflate, no name, no time (so that the same data make the same file), level 1, unknown file system. */
export const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x04, 0xff]);

export const CONTENT_TYPE = 'application/gzip';
export const FILE_EXTENSION = '.csv.gz';

/** A deflated block, with what the trailer needs to know of its CSV. */
export interface DeflatedBlock {
  bytes: Buffer;
  crc32: number;
  /** Bytes before compression. */
  size: number;
}

/** Room for the output of a block; with less, zlib comes back to us many times a block. */
const CHUNK_SIZE = 262_144; // 256 KiB

const deflate = promisify<Buffer, object, Buffer>(deflateRaw);

/** Deflates in zlib's thread pool. */
export async function deflateBlock(csv: Buffer): Promise<DeflatedBlock> {
  const bytes = await deflate(csv, { level: LEVEL, finishFlush: constants.Z_FULL_FLUSH, chunkSize: CHUNK_SIZE });
  // A block that shrinks a lot must not keep zlib's whole output buffer alive.
  return { bytes: bytes.length < CHUNK_SIZE / 2 ? Buffer.from(bytes) : bytes, crc32: crc32(csv), size: csv.length };
}

/** @param size bytes of CSV in the whole file */
export function gzipTrailer(crc: number, size: number): Buffer {
  const trailer = Buffer.from([0x03, 0x00, 0, 0, 0, 0, 0, 0, 0, 0]);
  trailer.writeUInt32LE(crc, 2);
  trailer.writeUInt32LE(size % 2 ** 32, 6);
  return trailer;
}
