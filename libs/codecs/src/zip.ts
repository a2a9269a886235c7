import { DEFLATE_END, deflateBlock, inflateBlock } from './deflate.ts';
import type { BlockCodec, FileTotals, Frame } from './block-codec.ts';

/*
 * A ZIP archive with one entry (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT):
 *
 *   local header | deflated blocks | data descriptor | central directory | [zip64 end and its locator] | end of central directory
 *
 * Sizes and CRC-32 are known at the end only, so they come in the data descriptor (flag bit 3). From 4 GiB on its sizes have
 * eight bytes and the directory says zip64; below, nothing does: that is what readers which stream (Java's ZipInputStream) expect.
 */

const VERSION = 20;
const VERSION_ZIP64 = 45;
const MADE_ON_UNIX = 3 << 8;
const DESCRIPTOR_FOLLOWS = 0x0008;
const DEFLATED = 8;
/** 1980-01-01, the first day that ZIP knows: the same data make the same file. */
const DATE = 0x0021;
const REGULAR_FILE_0644 = 0o100644 * 2 ** 16;
const MAX_32 = 0xff_ff_ff_ff;

export const zip: BlockCodec = {
  description: 'Packs the file in a ZIP archive with one entry.',
  contentType: 'application/zip',
  extension: () => '.zip',
  pack: deflateBlock,
  unpack: inflateBlock,
  frame,
};

function frame(entry: string): Frame {
  const name = Buffer.from(entry);
  const head = localHeader(name);
  return {
    head,
    tail(blocks) {
      const totals = { ...blocks, storedBytes: blocks.storedBytes + DEFLATE_END.length };
      const large = totals.rawBytes >= MAX_32 || totals.storedBytes >= MAX_32;
      const descriptor = dataDescriptor(totals, large);
      const directoryAt = head.length + totals.storedBytes + descriptor.length;
      const directory = centralDirectory(name, totals, large);
      const isZip64 = large || directoryAt >= MAX_32;
      return Buffer.concat([
        DEFLATE_END,
        descriptor,
        directory,
        isZip64 ? zip64End(directory.length, directoryAt) : Buffer.alloc(0),
        end(directory.length, directoryAt),
      ]);
    },
  };
}

function localHeader(name: Buffer): Buffer {
  return fields([
    [4, 0x04_03_4b_50],
    [2, VERSION],
    [2, DESCRIPTOR_FOLLOWS],
    [2, DEFLATED],
    [2, 0], // time
    [2, DATE],
    [4, 0], // CRC-32 and both sizes: see the data descriptor
    [4, 0],
    [4, 0],
    [2, name.length],
    [2, 0], // extra fields
    name,
  ]);
}

function dataDescriptor({ crc32, storedBytes, rawBytes }: FileTotals, large: boolean): Buffer {
  const width = large ? 8 : 4;
  return fields([
    [4, 0x08_07_4b_50],
    [4, crc32],
    [width, storedBytes],
    [width, rawBytes],
  ]);
}

function centralDirectory(name: Buffer, { crc32, storedBytes, rawBytes }: FileTotals, large: boolean): Buffer {
  const version = large ? VERSION_ZIP64 : VERSION;
  const extra = large ? fields([[2, 0x0001], [2, 16], [8, rawBytes], [8, storedBytes]]) : Buffer.alloc(0); // prettier-ignore
  return fields([
    [4, 0x02_01_4b_50],
    [2, MADE_ON_UNIX | version],
    [2, version],
    [2, DESCRIPTOR_FOLLOWS],
    [2, DEFLATED],
    [2, 0], // time
    [2, DATE],
    [4, crc32],
    [4, large ? MAX_32 : storedBytes],
    [4, large ? MAX_32 : rawBytes],
    [2, name.length],
    [2, extra.length],
    [2, 0], // comment
    [2, 0], // disk
    [2, 0], // internal attributes
    [4, REGULAR_FILE_0644],
    [4, 0], // the local header is at the beginning
    name,
    extra,
  ]);
}

function zip64End(length: number, at: number): Buffer {
  return fields([
    [4, 0x06_06_4b_50],
    [8, 44], // bytes of this record after this field
    [2, MADE_ON_UNIX | VERSION_ZIP64],
    [2, VERSION_ZIP64],
    [4, 0], // this disk, and that of the directory
    [4, 0],
    [8, 1], // entries on this disk, and in all
    [8, 1],
    [8, length],
    [8, at],
    [4, 0x07_06_4b_50], // from here on the locator
    [4, 0],
    [8, at + length],
    [4, 1], // disks
  ]);
}

function end(length: number, at: number): Buffer {
  return fields([
    [4, 0x06_05_4b_50],
    [2, 0], // disks
    [2, 0],
    [2, 1], // entries
    [2, 1],
    [4, length],
    [4, Math.min(at, MAX_32)],
    [2, 0], // comment
  ]);
}

/** Joins numbers, as [bytes, value] in little-endian, and bytes. */
function fields(parts: readonly ([width: 2 | 4 | 8, value: number] | Buffer)[]): Buffer {
  return Buffer.concat(
    parts.map((part) => {
      if (Buffer.isBuffer(part)) return part;
      const [width, value] = part;
      const bytes = Buffer.alloc(width);
      if (width === 8) bytes.writeBigUInt64LE(BigInt(value));
      else bytes.writeUIntLE(value, 0, width);
      return bytes;
    }),
  );
}
