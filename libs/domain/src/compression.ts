/** How a file is packed. */
export const COMPRESSIONS = ['GZIP', 'ZIP', 'ZSTD', 'NONE'] as const;
export type Compression = (typeof COMPRESSIONS)[number];

/** What a file is called and said to be. A packed file has no Content-Encoding: it is the file that was asked for. */
export const FILE_TYPES: Readonly<Record<Compression, { extension: string; contentType: string }>> = {
  GZIP: { extension: '.csv.gz', contentType: 'application/gzip' },
  ZIP: { extension: '.zip', contentType: 'application/zip' },
  ZSTD: { extension: '.csv.zst', contentType: 'application/zstd' },
  NONE: { extension: '.csv', contentType: 'text/csv; charset=utf-8; header=present' },
};
