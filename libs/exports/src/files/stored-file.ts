import { ExportFileEntity } from '@obelisk/database';
import type { EntityManager } from 'typeorm';
import type { Claim } from '../claim.ts';

/** A finished file of an export, as the table keeps it. */
export type StoredFile = Omit<ExportFileEntity, 'exportId' | 'export' | 'checkedOn'>;

export async function addFile(manager: EntityManager, { id }: Claim, file: StoredFile): Promise<void> {
  await manager.insert(ExportFileEntity, { exportId: id, ...file });
}
