/** How a file is packed. */
export const COMPRESSIONS = ['GZIP', 'ZIP', 'ZSTD', 'NONE'] as const;
export type Compression = (typeof COMPRESSIONS)[number];
