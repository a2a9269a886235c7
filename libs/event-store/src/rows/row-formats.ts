import { DEFAULT_FORMAT, type ExportFormat, type FileType } from '@obelisk/domain';
import { csvRows } from './csv-rows.ts';
import { ndjsonRows } from './ndjson-rows.ts';
import { parquetRows } from './parquet-rows.ts';
import type { RowFormat } from './row-format.ts';

type Maker<T extends FileType> = (format: Extract<ExportFormat, { type: T }>) => RowFormat;

/** Every row format, by the name that API and database have for it. A new one is a file and a line here. */
const ROW_FORMATS: { readonly [T in FileType]: Maker<T> } = {
  CSV: csvRows,
  NDJSON: ndjsonRows,
  PARQUET: parquetRows,
};

/** @param format null means the default */
export function rowFormat(format: ExportFormat | null = null): RowFormat {
  const chosen = format ?? DEFAULT_FORMAT;
  return (ROW_FORMATS[chosen.type] as Maker<FileType>)(chosen);
}
