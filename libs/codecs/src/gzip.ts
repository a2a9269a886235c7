import { DEFLATE_END, deflateBlock, inflateBlock } from './deflate.ts';
import type { BlockCodec, Frame } from './block-codec.ts';

/** Deflate, no name, no time (so that the same data make the same file), level 1, unknown file system. */
const HEAD = Buffer.from([0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x04, 0xff]);

const FRAME: Frame = {
  head: HEAD,
  tail({ crc32, rawBytes }) {
    const trailer = Buffer.alloc(8);
    trailer.writeUInt32LE(crc32, 0);
    trailer.writeUInt32LE(rawBytes % 2 ** 32, 4);
    return Buffer.concat([DEFLATE_END, trailer]);
  },
};

/**
 * One gzip member (RFC 1952): header, blocks, `03 00`, CRC-32, length mod 2^32. Several members would be simpler, but several readers
 * stop after the first.
 */
export const gzip: BlockCodec = {
  description: 'Compresses the file with gzip (RFC 1952).',
  contentType: 'application/gzip',
  extension: (rows) => `${rows}.gz`,
  pack: deflateBlock,
  unpack: inflateBlock,
  frame: () => FRAME,
};
