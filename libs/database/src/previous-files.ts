import type { EntityManager, QueryDeepPartialEntity } from 'typeorm';
import { discardStored } from './discard-stored.ts';
import { ExportFileEntity } from './entities/export-file.entity.ts';
import { ExportEntity } from './entities/export.entity.ts';
import { StorageDeletionEntity } from './entities/storage-deletion.entity.ts';

/** What describes the files of an export, and what they were made by. */
const COLUMNS = [
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
export type PreviousFiles = Pick<ExportEntity, (typeof COLUMNS)[number]> & {
  files: Omit<ExportFileEntity, 'exportId' | 'export'>[];
};

/** Takes the files of a completed export out of the way of a new run, and keeps them. */
export async function putAside(manager: EntityManager, row: ExportEntity): Promise<void> {
  const found = await manager.find(ExportFileEntity, { where: { exportId: row.id }, order: { number: 'ASC' } });
  const files = found.map(({ number, objectKey, records, sizeInBytes, compressedSizeInBytes, sha256 }) => ({
    ...{ number, objectKey, records },
    ...{ sizeInBytes, compressedSizeInBytes, sha256 },
  }));
  const columns = Object.fromEntries(COLUMNS.map((column) => [column, row[column]]));
  await manager.delete(ExportFileEntity, { exportId: row.id });
  await change(manager, row.id, { previous: { ...columns, files } as object, objectPrefix: null });
}

/** Any state → COMPLETED, with the files of before; what was made of new ones goes. @param message why, for the person who asked */
export async function putBack(
  manager: EntityManager,
  { id, objectPrefix }: Pick<ExportEntity, 'id' | 'objectPrefix'>,
  previous: PreviousFiles,
  message: string,
): Promise<void> {
  await discardStored(manager, { id, objectPrefix });
  const { files, readFilters, ...columns } = previous;
  await manager.insert(
    ExportFileEntity,
    files.map((file) => ({ ...file, exportId: id })),
  );
  await change(manager, id, {
    ...columns,
    readFilters: readFilters as object,
    status: 'COMPLETED',
    message,
    leaseUntil: null,
    plan: null,
    checkpoint: null,
    previous: null,
  });
}

/** Lets go of the files of before, if there are any. */
export async function discardPrevious(
  manager: EntityManager,
  { id, previous }: Pick<ExportEntity, 'id' | 'previous'>,
): Promise<void> {
  if (previous === null) return;
  const { objectPrefix } = previous;
  if (objectPrefix !== null) await manager.insert(StorageDeletionEntity, { objectPrefix, requestedOn: Date.now() });
  await change(manager, id, { previous: null });
}

/** An export as it was before the refresh that is under way, with its files; undefined when none is under way, or there were none. */
export function beforeRefresh<T extends Pick<ExportEntity, 'status' | 'previous'>>(
  row: T,
): { row: T; files: PreviousFiles['files'] } | undefined {
  if (row.previous === null || (row.status !== 'QUEUING' && row.status !== 'GENERATING')) return undefined;
  const { files, ...columns } = row.previous;
  return { row: { ...row, ...columns, status: 'COMPLETED' }, files };
}

async function change(
  manager: EntityManager,
  id: string,
  changes: QueryDeepPartialEntity<ExportEntity>,
): Promise<void> {
  await manager.createQueryBuilder().update(ExportEntity).set(changes).where({ id }).execute();
}
