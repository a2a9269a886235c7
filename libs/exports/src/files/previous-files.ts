import {
  DownloadLinkEntity,
  ExportFileEntity,
  PREVIOUS_COLUMNS,
  type ExportEntity,
  type PreviousFiles,
} from '@obelisk/database';
import type { EntityManager, QueryDeepPartialEntity } from 'typeorm';
import { deleteLater, discardFiles } from './discard-files.ts';

type Changes = QueryDeepPartialEntity<ExportEntity>;

/** Takes the files of a completed export out of the way of a new run, and keeps them. @returns what its row must say */
export async function keepPrevious(manager: EntityManager, row: ExportEntity): Promise<Changes> {
  const found = await manager.find(ExportFileEntity, { where: { exportId: row.id }, order: { number: 'ASC' } });
  const files = found.map(({ number, objectKey, records, sizeInBytes, compressedSizeInBytes, sha256 }) => ({
    ...{ number, objectKey, records },
    ...{ sizeInBytes, compressedSizeInBytes, sha256 },
  }));
  const columns = Object.fromEntries(PREVIOUS_COLUMNS.map((column) => [column, row[column]]));
  await manager.delete(ExportFileEntity, { exportId: row.id });
  return { previous: { ...columns, files } as object };
}

/**
 * Gives an export the files of before, and parts it from what was made of new ones.
 *
 * @param message why, for the person who asked
 * @returns what its row must say: it is COMPLETED with them
 */
export async function restorePrevious(
  manager: EntityManager,
  row: Pick<ExportEntity, 'id' | 'objectPrefix'>,
  previous: PreviousFiles,
  message: string,
): Promise<Changes> {
  await discardFiles(manager, row);
  const { files, readFilters, ...columns } = previous;
  await manager.insert(
    ExportFileEntity,
    files.map((file) => ({ ...file, exportId: row.id })),
  );
  return {
    ...columns,
    readFilters: readFilters as object,
    status: 'COMPLETED',
    message,
    leaseUntil: null,
    plan: null,
    checkpoint: null,
    previous: null,
  };
}

/**
 * Lets go of the files of before, and of the links to them, if there are any.
 *
 * @param grace milliseconds that the files stay in the store, for downloads that are under way
 * @returns what the row must say
 */
export async function discardPrevious(
  manager: EntityManager,
  { id, previous }: Pick<ExportEntity, 'id' | 'previous'>,
  grace: number,
): Promise<{ previous: null }> {
  if (previous === null) return { previous };
  if (previous.objectPrefix !== null) await deleteLater(manager, previous.objectPrefix, grace);
  await manager.delete(DownloadLinkEntity, { exportId: id });
  return { previous: null };
}

/** An export as it was before the refresh that is under way, with its files; undefined when none is under way, or there were none. */
export function beforeRefresh<T extends Pick<ExportEntity, 'status' | 'previous'>>(
  row: T,
): { row: T; files: PreviousFiles['files'] } | undefined {
  if (row.previous === null || (row.status !== 'QUEUING' && row.status !== 'GENERATING')) return undefined;
  const { files, ...columns } = row.previous;
  return { row: { ...row, ...columns, status: 'COMPLETED' }, files };
}
