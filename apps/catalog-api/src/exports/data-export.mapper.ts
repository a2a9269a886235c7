import type { ExportEntity } from '@obelisk/database';
import { DEFAULT_FORMAT } from '@obelisk/domain';
import { beforeRefresh } from '@obelisk/exports';
import type { DataExportResult } from './data-export-result.type.ts';
import type { DataExport } from './data-export.type.ts';

/** The API shows `limit` as an Int. Earlier releases took larger ones, which are beyond any export just as well. */
const LARGEST_INT = 2_147_483_647;

/** From the row to what the API shows of it. */
export function toDataExport(row: ExportEntity): DataExport {
  return {
    id: row.id,
    userId: row.userId,
    teamId: row.teamId,
    clientId: row.clientId,
    readFilters: row.readFilters,
    name: row.name,
    dataRange: { datasetIds: row.datasets, metrics: row.metrics },
    timestampPrecision: row.timestampPrecision,
    fields: row.fields,
    filter: row.filter,
    from: row.from,
    to: row.to,
    limit: row.limit === null ? null : Math.min(row.limit, LARGEST_INT),
    compression: row.compression,
    format: row.format ?? DEFAULT_FORMAT,
    splitRecords: row.splitRecords,
    splitBytes: row.splitBytes,
    requestedOn: row.requestedOn,
    startedOn: row.startedOn,
    status: {
      exportId: row.id,
      status: row.status,
      message: row.message,
      recordsEstimate: row.recordsEstimate,
      estimateIsExact: row.estimateIsExact,
      recordsProcessed: row.recordsProcessed,
      attempts: row.attempts,
    },
    result: toResult(beforeRefresh(row) ?? { row, files: null }),
  };
}

function toResult({ row, files }: Pick<DataExportResult, 'files'> & { row: ExportEntity }): DataExportResult | null {
  if (row.status !== 'COMPLETED' || row.sizeInBytes === null || row.sha256 === null) return null;
  return {
    exportId: row.id,
    access: row,
    files,
    completedOn: row.completedOn,
    expiresOn: row.expiresOn,
    damagedOn: row.damagedOn,
    sizeInBytes: row.sizeInBytes,
    compressedSizeInBytes: row.compressedSizeInBytes,
    sha256: row.sha256,
    truncated: row.truncated ?? false,
  };
}
