import { promisify } from 'node:util';
import { constants, createZstdCompress, zstdDecompress } from 'node:zlib';
import type { BlockCodec, Frame } from './block-codec.ts';

/*
 * One Zstandard frame (RFC 8878) of independently compressed blocks: header | blocks … | empty last block. Several frames would
 * be simpler, but some readers (python-zstandard, and pandas with it) stop after the first.
 *
 * Zstandard lets blocks refer to what came before, by content and by the three last offsets. Neither may happen here. Its own way to
 * compress parts of one frame in several threads (`nbWorkers`) does exactly that for all jobs but the first: with `overlapLog` 1
 * they see nothing of the content before, and they begin with no offsets. So each block here is the second job after a first of one byte,
 * and only what the second job made is kept.
 */

const MAGIC = 0xfd_2f_b5_28;
/** No content size, no checksum, no dictionary; then the window of level 1 for input of unknown length, 512 KiB. */
const DESCRIPTOR = 0x00;
const WINDOW = 0x48;

const HEAD = Buffer.alloc(6);
HEAD.writeUInt32LE(MAGIC);
HEAD[4] = DESCRIPTOR;
HEAD[5] = WINDOW;

/** A raw block of no bytes with the flag that says: the last. */
const LAST_BLOCK = Buffer.from([0x01, 0x00, 0x00]);

const PARAMETERS = {
  [constants.ZSTD_c_compressionLevel]: 1,
  [constants.ZSTD_c_nbWorkers]: 1,
  [constants.ZSTD_c_overlapLog]: 1,
  [constants.ZSTD_c_contentSizeFlag]: 0,
  [constants.ZSTD_c_checksumFlag]: 0,
};

const FIRST_JOB = Buffer.from('x');
const CHUNK_SIZE = 262_144; // 256 KiB

const decompress = promisify(zstdDecompress);

const FRAME: Frame = { head: HEAD, tail: () => LAST_BLOCK };

export const zstd: BlockCodec = {
  description: 'Compresses the file with Zstandard (RFC 8878).',
  contentType: 'application/zstd',
  extension: (rows) => `${rows}.zst`,
  async pack(rows) {
    return blocksOfSecondJob(await compressAsSecondJob(rows));
  },
  unpack: (packed) => decompress(Buffer.concat([HEAD, packed, LAST_BLOCK])),
  frame: () => FRAME,
};

function compressAsSecondJob(rows: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const stream = createZstdCompress({ params: PARAMETERS, chunkSize: CHUNK_SIZE });
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.once('error', reject);
    stream.once('end', () => {
      resolve(Buffer.concat(chunks));
    });
    stream.write(FIRST_JOB);
    stream.flush(constants.ZSTD_e_flush, () => stream.end(rows));
  });
}

/** Everything behind header and first block, without the flag that says: the last. */
function blocksOfSecondJob(frame: Buffer): Buffer {
  if (frame.readUInt32LE(0) !== MAGIC || frame[4] !== DESCRIPTOR || frame[5] !== WINDOW)
    throw new Error('zstd wrote another frame header than its blocks are joined under');
  let at = endOfBlock(frame, HEAD.length);
  const begin = at;
  let last = at;
  while (at < frame.length) {
    last = at;
    at = endOfBlock(frame, at);
  }
  const blocks = Buffer.from(frame.subarray(begin));
  blocks.writeUInt8(blocks.readUInt8(last - begin) & ~1, last - begin);
  return blocks;
}

/** Three bytes: last?, type (0 raw, 1 one byte repeated, 2 compressed), size; then the content. */
function endOfBlock(frame: Buffer, at: number): number {
  const header = frame.readUIntLE(at, 3);
  const isRepeatedByte = ((header >> 1) & 3) === 1;
  return at + 3 + (isRepeatedByte ? 1 : header >> 3);
}
