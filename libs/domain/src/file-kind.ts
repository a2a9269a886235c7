import type { Compression } from './compression.ts';
import { DEFAULT_FORMAT, type ExportFormat } from './export-format.ts';

/** What a file is called and said to be. */
export interface FileKind {
  extension: string;
  contentType: string;
}

/**
 * A packed file has no Content-Encoding: it is the file that was asked for.
 *
 * @param format null means the default
 */
export function fileKind(compression: Compression, format: ExportFormat | null): FileKind {
  const { type } = format ?? DEFAULT_FORMAT;
  const extension = type === 'CSV' ? '.csv' : '.ndjson';
  switch (compression) {
    case 'GZIP':
      return { extension: `${extension}.gz`, contentType: 'application/gzip' };
    case 'ZIP':
      return { extension: '.zip', contentType: 'application/zip' };
    case 'ZSTD':
      return { extension: `${extension}.zst`, contentType: 'application/zstd' };
    case 'NONE':
      return { extension, contentType: contentTypeOf(format ?? DEFAULT_FORMAT) };
  }
}

/** https://www.rfc-editor.org/rfc/rfc7111#section-5.1 */
function contentTypeOf(format: ExportFormat): string {
  if (format.type === 'NDJSON') return 'application/x-ndjson';
  return `text/csv; charset=utf-8; header=${format.header ? 'present' : 'absent'}`;
}
