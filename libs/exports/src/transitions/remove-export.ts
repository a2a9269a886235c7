import { ExportEntity } from '@obelisk/database';
import type { EntityManager } from 'typeorm';
import { discardFiles } from '../files/discard-files.ts';
import { discardPrevious } from '../files/previous-files.ts';

/** Any state → no row, and its place is free. @param row locked */
export async function removeExport(manager: EntityManager, row: ExportEntity): Promise<void> {
  await discardFiles(manager, row);
  await discardPrevious(manager, row, 0);
  await manager.delete(ExportEntity, { id: row.id });
}
