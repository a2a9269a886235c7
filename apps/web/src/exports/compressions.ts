import type { Compression } from '../api/generated/graphql.ts';

/** How the name of a file ends, for each compression that the API has. */
export const COMPRESSION_ENDINGS: Readonly<Record<Compression, string>> = {
  GZIP: '.gz',
  ZIP: '.zip',
  ZSTD: '.zst',
  NONE: '',
};

export const COMPRESSIONS = Object.keys(COMPRESSION_ENDINGS) as Compression[];
