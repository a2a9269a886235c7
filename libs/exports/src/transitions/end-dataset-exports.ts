import type { DatasetId } from '@obelisk/domain';
import { DownloadLinkEntity, ExportEntity } from '@obelisk/database';
import type { Outbox } from '@obelisk/messaging';
import type { DataSource, EntityManager } from 'typeorm';
import { announceFailure } from '../announce.ts';
import { EXPORTS_OF_DATASET } from '../count-dataset-exports.ts';
import { discardFiles } from '../files/discard-files.ts';
import { discardPrevious } from '../files/previous-files.ts';
import { lockExport, writeLocked } from '../write-export.ts';

/**
 * QUEUING | GENERATING | COMPLETED → FAILED, of a dataset that was removed: nobody may read what is in their files. A worker that runs one stops
 * within two seconds. Each is a transaction of its own.
 *
 * @param ended.message why, for the person who asked
 * @param ended.retention milliseconds that the rows stay
 * @returns how many were found; as many as `limit`: there may be more
 */
export async function endDatasetExports(
  dataSource: DataSource,
  outbox: Outbox,
  datasetId: DatasetId,
  ended: { message: string; retention: number },
  limit: number,
): Promise<number> {
  const found: { id: string }[] = await dataSource.query(`SELECT id ${EXPORTS_OF_DATASET} ORDER BY sequence LIMIT $2`, [
    datasetId,
    limit,
  ]);
  for (const { id } of found)
    await dataSource.transaction(async (manager) => {
      const row = await lockExport(manager, id);
      if (row !== null && row.status !== 'FAILED' && row.status !== 'CANCELLED') await end(manager, outbox, row, ended);
    });
  return found.length;
}

async function end(
  manager: EntityManager,
  outbox: Outbox,
  row: ExportEntity,
  { message, retention }: { message: string; retention: number },
): Promise<void> {
  const isOver = row.status === 'COMPLETED';
  await writeLocked(manager, row.id, {
    ...(await discardFiles(manager, row)),
    ...(await discardPrevious(manager, row, 0)),
    ...{ status: 'FAILED', message, leaseUntil: null, expiresOn: Date.now() + retention },
  });
  await manager.delete(DownloadLinkEntity, { exportId: row.id });
  if (!isOver) await announceFailure(manager, outbox, row);
}
