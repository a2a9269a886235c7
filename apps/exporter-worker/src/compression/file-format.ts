import type { Compression } from '@obelisk/domain';
import { GZIP_FORMAT } from './gzip.ts';
import { PLAIN_FORMAT } from './plain.ts';
import { ZIP_FORMAT } from './zip.ts';
import { ZSTD_FORMAT } from './zstd.ts';

/** Bytes of CSV in a block. Part of a file's identity, like every format's level: change neither (docs/adr/0005). */
export const BLOCK_SIZE = 1_048_576; // 1 MiB

/** A packed block, with what later steps need to know of its CSV. */
export interface PackedBlock {
  bytes: Buffer;
  crc32: number;
  /** Bytes of CSV. */
  size: number;
  /** Rows. */
  records: number;
}

/** What the end of a file says about the whole. */
export interface FileTotals {
  crc32: number;
  /** Bytes of CSV. */
  size: number;
  /** Bytes of the packed blocks, joined. */
  packedSize: number;
}

/**
 * A file made of blocks that are packed independently and joined: `head`, blocks, `tail`. So blocks can be packed in any order, by
 * any worker, and the same blocks make the same file.
 */
export interface FileFormat {
  readonly head: Buffer;
  /** Works in a thread of its own. */
  pack(csv: Buffer): Promise<Buffer>;
  /** The CSV of one packed block. */
  unpack(packed: Buffer): Promise<Buffer>;
  tail(totals: FileTotals): Buffer;
}

export const FILE_FORMATS: Readonly<Record<Compression, FileFormat>> = {
  GZIP: GZIP_FORMAT,
  ZIP: ZIP_FORMAT,
  ZSTD: ZSTD_FORMAT,
  NONE: PLAIN_FORMAT,
};
