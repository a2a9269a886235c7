import { ExportFileEntity, StorageDeletionEntity, type ExportEntity } from '@obelisk/database';
import type { EntityManager } from 'typeorm';

type StoredBy = Pick<ExportEntity, 'id' | 'objectPrefix'>;

/** What no new download begins on any more stays so long for those that are under way. */
export const DOWNLOAD_GRACE_MS = 3_600_000; // 1 h

/** What a row says of its files once it has none. */
const NO_FILES = { objectPrefix: null, checkpoint: null, plan: null } as const;

/**
 * Parts an export from what it has in the store, and has the janitor delete that.
 *
 * @returns what its row must say in the same transaction, so that nothing is stored that neither a row nor a deletion names
 */
export async function discardFiles(
  manager: EntityManager,
  { id, objectPrefix }: StoredBy,
): Promise<typeof NO_FILES | Record<string, never>> {
  if (objectPrefix === null) return {};
  await deleteLater(manager, objectPrefix);
  await manager.delete(ExportFileEntity, { exportId: id });
  return NO_FILES;
}

/** Has the janitor delete everything below a prefix. @param grace milliseconds that it stays at least */
export async function deleteLater(manager: EntityManager, objectPrefix: string, grace = 0): Promise<void> {
  const requestedOn = Date.now();
  await manager.insert(StorageDeletionEntity, { objectPrefix, requestedOn, notBefore: requestedOn + grace });
}
