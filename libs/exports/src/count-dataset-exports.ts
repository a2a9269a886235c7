import type { DatasetId } from '@obelisk/domain';
import type { DataSource } from 'typeorm';

/** $1: id of a dataset. Its exports that wait, run, or have files: those that end with it. */
export const EXPORTS_OF_DATASET = `
  FROM exports WHERE $1 = ANY (datasets)
    AND (status IN ('QUEUING', 'GENERATING') OR status = 'COMPLETED' AND object_prefix IS NOT NULL)`;

/** How many exports end when a dataset is removed. */
export async function countDatasetExports(dataSource: DataSource, datasetId: DatasetId): Promise<number> {
  const [row] = (await dataSource.query(`SELECT count(*)::integer AS exports ${EXPORTS_OF_DATASET}`, [datasetId])) as [
    { exports: number },
  ];
  return row.exports;
}
