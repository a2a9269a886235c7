import { DEFLATE_END, deflateBlock, inflateBlock } from './deflate.ts';
import type { Packing } from './file-format.ts';

/** Deflate, no name, no time (so that the same data make the same file), level 1, unknown file system. */
const HEAD = Buffer.from([0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x04, 0xff]);

/**
 * One gzip member (RFC 1952): header, blocks, `03 00`, CRC-32, length mod 2^32. Several members would be simpler, but several readers
 * stop after the first.
 */
export const GZIP_FORMAT: Packing = {
  head: HEAD,
  pack: deflateBlock,
  unpack: inflateBlock,
  tail({ crc32, size }) {
    const trailer = Buffer.alloc(8);
    trailer.writeUInt32LE(crc32, 0);
    trailer.writeUInt32LE(size % 2 ** 32, 4);
    return Buffer.concat([DEFLATE_END, trailer]);
  },
};
