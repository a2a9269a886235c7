import { DatasetRoleEntity } from '@obelisk/database';
import { NotFoundError, type DatasetId } from '@obelisk/domain';
import { In, Not, type EntityManager } from 'typeorm';

/** The roles of a dataset, by name. */
export function datasetRoles(manager: EntityManager, datasetId: DatasetId): Promise<DatasetRoleEntity[]> {
  return manager.find(DatasetRoleEntity, { where: { datasetId }, order: { name: 'ASC' } });
}

export function countRoles(manager: EntityManager, datasetId: DatasetId): Promise<number> {
  return manager.countBy(DatasetRoleEntity, { datasetId });
}

/** By name, without those that were removed since. */
export function rolesWithIds(manager: EntityManager, ids: readonly string[]): Promise<DatasetRoleEntity[]> {
  return manager.find(DatasetRoleEntity, { where: { id: In(ids) }, order: { name: 'ASC' } });
}

/** Whether another role of the dataset has the name. */
export function isRoleNameTaken(
  manager: EntityManager,
  { id, datasetId, name }: Pick<DatasetRoleEntity, 'id' | 'datasetId' | 'name'>,
): Promise<boolean> {
  return manager.existsBy(DatasetRoleEntity, { datasetId, name, id: Not(id) });
}

/** @throws NotFoundError */
export async function requireRole(
  manager: EntityManager,
  datasetId: DatasetId,
  id: string,
): Promise<DatasetRoleEntity> {
  const row = id.includes('\0') ? null : await manager.findOneBy(DatasetRoleEntity, { datasetId, id });
  if (row === null) throw new NotFoundError('This role');
  return row;
}

/** @returns the ids, each once @throws NotFoundError unless the dataset has all of them */
export async function requireRoles(
  manager: EntityManager,
  datasetId: DatasetId,
  ids: readonly string[],
): Promise<string[]> {
  const asked = [...new Set(ids)];
  const stored = asked.filter((id) => !id.includes('\0'));
  const found = await manager.countBy(DatasetRoleEntity, { datasetId, id: In(stored) });
  if (found < asked.length) throw new NotFoundError('A role of this dataset');
  return asked;
}
