import type { ExportFileEntity } from './export-file.entity.ts';
import type { ExportEntity } from './export.entity.ts';

/** What describes the files of an export, and what they were made by. */
export const PREVIOUS_COLUMNS = [
  'objectPrefix',
  'requestedOn',
  'readFilters',
  'recordLimit',
  'recordsEstimate',
  'estimateIsExact',
  'recordsProcessed',
  'completedOn',
  'expiresOn',
  'sizeInBytes',
  'compressedSizeInBytes',
  'sha256',
  'truncated',
] as const satisfies (keyof ExportEntity)[];

/** Files that wait for those of a refresh to be complete: docs/adr/0017. */
export type PreviousFiles = Pick<ExportEntity, (typeof PREVIOUS_COLUMNS)[number]> & {
  files: Omit<ExportFileEntity, 'exportId' | 'export' | 'checkedOn'>[];
};
