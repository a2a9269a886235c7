/** Bytes of rows in a block. Part of a file's identity, like every codec's level: change neither (docs/adr/0005). */
export const BLOCK_SIZE = 1_048_576; // 1 MiB

/**
 * A way to compress files of joined blocks: head, blocks, tail. Blocks are packed independently, in any order and by any worker, and the same
 * blocks make the same file.
 */
export interface BlockCodec {
  /** For the API's schema, a sentence. */
  readonly description: string;
  /** Media type of the file; null: that of its rows. A packed file has no Content-Encoding: it is the file that was asked for. */
  readonly contentType: string | null;
  /** How the name of the file ends. @param rows the same for its rows, such as `.csv` */
  extension(rows: string): string;
  /** Packs rows. Works in a thread of zlib's pool. */
  pack(rows: Buffer): Promise<Buffer>;
  /** The rows of one packed block. */
  unpack(packed: Buffer): Promise<Buffer>;
  /** @param entry the name of the file inside of an archive; ASCII */
  frame(entry: string): Frame;
}

/** What stands around the blocks of a file. */
export interface Frame {
  readonly head: Buffer;
  tail(totals: FileTotals): Buffer;
}

/** What the end of a file says about the whole. */
export interface FileTotals {
  /** Of the rows. */
  crc32: number;
  /** Of the rows, before compression. */
  rawBytes: number;
  /** Of the packed blocks, joined. */
  storedBytes: number;
}

/** A packed block, with what later steps need to know of its rows. */
export interface PackedBlock {
  bytes: Buffer;
  crc32: number;
  /** Of the rows, before compression. */
  rawBytes: number;
  records: number;
}
