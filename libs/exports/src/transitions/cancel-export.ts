import type { ExportEntity } from '@obelisk/database';
import { requireCancellable } from '@obelisk/domain';
import type { EntityManager } from 'typeorm';
import { discardFiles } from '../files/discard-files.ts';
import { restorePrevious } from '../files/previous-files.ts';
import { writeLocked } from '../write-export.ts';

/**
 * QUEUING | GENERATING → CANCELLED; of a refresh → COMPLETED, with the files of before. A worker that runs it stops within two seconds.
 *
 * @param row locked
 * @param retention milliseconds that the row stays
 * @throws ConflictError
 */
export async function cancelExport(
  manager: EntityManager,
  row: ExportEntity,
  retention: number,
): Promise<ExportEntity> {
  requireCancellable(row.status);
  const changes =
    row.previous === null
      ? {
          ...(await discardFiles(manager, row)),
          status: 'CANCELLED' as const,
          message: null,
          leaseUntil: null,
          expiresOn: Date.now() + retention,
        }
      : await restorePrevious(manager, row, row.previous, 'The refresh was cancelled; the files are those of before.');
  return writeLocked(manager, row.id, changes);
}
