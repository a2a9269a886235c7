import { ExportFileEntity } from '@obelisk/database';
import { FILES_DAMAGED, type ExportId } from '@obelisk/domain';
import type { DataSource } from 'typeorm';
import { discardPrevious } from '../files/previous-files.ts';
import { lockExport, writeLocked } from '../write-export.ts';

/**
 * COMPLETED → COMPLETED, with files that are offered to nobody until a refresh made them again. While a refresh is under way, the files of
 * before are let go of: nothing is left that could be put back. Of a file that the export has no more, nothing changes.
 */
export function markDamaged(dataSource: DataSource, exportId: ExportId, objectKey: string): Promise<void> {
  return dataSource.transaction(async (manager) => {
    const row = await lockExport(manager, exportId);
    if (row === null) return;
    if (row.previous?.files.some((file) => file.objectKey === objectKey) === true) {
      await writeLocked(manager, exportId, await discardPrevious(manager, row, 0));
      return;
    }
    const isItsFile = await manager.existsBy(ExportFileEntity, { exportId, objectKey });
    if (row.status !== 'COMPLETED' || row.damagedOn !== null || !isItsFile) return;
    await writeLocked(manager, exportId, { damagedOn: Date.now(), message: FILES_DAMAGED });
  });
}
