import type { EntityManager } from 'typeorm';
import { ExportFileEntity } from './entities/export-file.entity.ts';
import { ExportEntity } from './entities/export.entity.ts';
import { StorageDeletionEntity } from './entities/storage-deletion.entity.ts';

/**
 * Parts an export from what it has in the store, and has the janitor delete that. Its row lets go of the prefix in the same
 * transaction, so that nothing is stored that neither a row nor a deletion names.
 */
export async function discardStored(
  manager: EntityManager,
  { id, objectPrefix }: Pick<ExportEntity, 'id' | 'objectPrefix'>,
): Promise<void> {
  if (objectPrefix === null) return;
  await manager.insert(StorageDeletionEntity, { objectPrefix, requestedOn: Date.now() });
  await manager.delete(ExportFileEntity, { exportId: id });
  await manager.update(ExportEntity, { id }, { objectPrefix: null, checkpoint: null, plan: null });
}
