import { CODECS, type Compression } from '@obelisk/codecs';
import { DEFAULT_FORMAT, type CsvFormat, type ExportFormat, type NdjsonFormat } from './export-format.ts';

/** What a file is called and said to be. */
export interface FileKind {
  extension: string;
  contentType: string;
}

/** Its compression is inside. https://www.iana.org/assignments/media-types/application/vnd.apache.parquet */
const PARQUET: FileKind = { extension: '.parquet', contentType: 'application/vnd.apache.parquet' };

/** The extension of a file of rows that are not packed. */
export function rowsExtension({ type }: ExportFormat): string {
  return `.${type.toLowerCase()}`;
}

/** @param format null means the default */
export function fileKind(compression: Compression, format: ExportFormat | null): FileKind {
  if (format?.type === 'PARQUET') return PARQUET;
  const codec = CODECS[compression];
  const rows = format ?? DEFAULT_FORMAT;
  return {
    extension: codec.extension(rowsExtension(rows)),
    contentType: codec.contentType ?? rowsContentType(rows),
  };
}

/** https://www.rfc-editor.org/rfc/rfc7111#section-5.1 */
function rowsContentType(format: CsvFormat | NdjsonFormat): string {
  if (format.type === 'NDJSON') return 'application/x-ndjson';
  return `text/csv; charset=utf-8; header=${format.header ? 'present' : 'absent'}`;
}
