import type { BlockCodec } from './block-codec.ts';
import { gzip } from './gzip.ts';
import { none } from './none.ts';
import { zip } from './zip.ts';
import { zstd } from './zstd.ts';

/** Every codec, by the name that API and database have for it. A new one is a file and a line here. */
export const CODECS = {
  GZIP: gzip,
  ZIP: zip,
  ZSTD: zstd,
  NONE: none,
} as const satisfies Record<string, BlockCodec>;

/** The name of a codec. */
export type Compression = keyof typeof CODECS;

export const COMPRESSIONS = Object.keys(CODECS) as Compression[];
