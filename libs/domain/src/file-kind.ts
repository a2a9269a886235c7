import { CODECS, type Compression } from '@obelisk/codecs';
import { DEFAULT_FORMAT, type ExportFormat } from './export-format.ts';

/** What a file is called and said to be. */
export interface FileKind {
  extension: string;
  contentType: string;
}

/** The extension of a file of rows that are not packed. */
export function rowsExtension({ type }: ExportFormat): string {
  return type === 'CSV' ? '.csv' : '.ndjson';
}

/** @param format null means the default */
export function fileKind(compression: Compression, format: ExportFormat | null): FileKind {
  const codec = CODECS[compression];
  const rows = format ?? DEFAULT_FORMAT;
  return {
    extension: codec.extension(rowsExtension(rows)),
    contentType: codec.contentType ?? rowsContentType(rows),
  };
}

/** https://www.rfc-editor.org/rfc/rfc7111#section-5.1 */
function rowsContentType(format: ExportFormat): string {
  if (format.type === 'NDJSON') return 'application/x-ndjson';
  return `text/csv; charset=utf-8; header=${format.header ? 'present' : 'absent'}`;
}
