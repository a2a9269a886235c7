import type { Compression, FileType } from '@obelisk/domain';
import { GZIP_FORMAT } from './gzip.ts';
import { PLAIN_FORMAT } from './plain.ts';
import { zipFormat } from './zip.ts';
import { ZSTD_FORMAT } from './zstd.ts';

/** Bytes of rows in a block. Part of a file's identity, like every format's level: change neither (docs/adr/0005). */
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
  /** What its rows are. */
  readonly type: FileType;
  readonly head: Buffer;
  /** Works in a thread of its own. */
  pack(csv: Buffer): Promise<Buffer>;
  /** The CSV of one packed block. */
  unpack(packed: Buffer): Promise<Buffer>;
  tail(totals: FileTotals): Buffer;
}

/** A {@link FileFormat} of rows of either type. */
export type Packing = Omit<FileFormat, 'type'>;

const PACKINGS: Readonly<Record<FileType, Readonly<Record<Compression, Packing>>>> = {
  CSV: { GZIP: GZIP_FORMAT, ZIP: zipFormat('events.csv'), ZSTD: ZSTD_FORMAT, NONE: PLAIN_FORMAT },
  NDJSON: { GZIP: GZIP_FORMAT, ZIP: zipFormat('events.ndjson'), ZSTD: ZSTD_FORMAT, NONE: PLAIN_FORMAT },
};

export function fileFormatOf(compression: Compression, type: FileType): FileFormat {
  return { ...PACKINGS[type][compression], type };
}
