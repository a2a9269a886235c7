import { DatasetRoleEntity } from '@obelisk/database';
import { newId, PERMISSIONS, type Permission, type DatasetId } from '@obelisk/domain';
import type { EntityManager } from 'typeorm';

/** What every dataset begins with. */
export const DEFAULT_ROLES: readonly { name: string; permissions: readonly Permission[] }[] = [
  { name: 'consumer', permissions: ['READ'] },
  { name: 'contributor', permissions: ['READ', 'WRITE'] },
  { name: 'manager', permissions: ['READ', 'WRITE', 'MANAGE'] },
];

/** Each once, in the order in which roles keep them. */
export function inOrder(permissions: readonly Permission[]): Permission[] {
  return PERMISSIONS.filter((permission) => permissions.includes(permission));
}

/** @returns the id of the dataset's manager role */
export async function createDefaultRoles(manager: EntityManager, datasetId: DatasetId): Promise<string> {
  const roles = DEFAULT_ROLES.map(({ name, permissions }) => ({
    id: newId(),
    datasetId,
    name,
    description: null,
    permissions: [...permissions],
  }));
  await manager.insert(DatasetRoleEntity, roles);
  return roles.at(-1)?.id ?? '';
}

/**
 * The dataset's role of exactly these permissions and this read filter; made when there is none.
 *
 * @returns its id
 */
export async function roleFor(
  manager: EntityManager,
  datasetId: DatasetId,
  permissions: readonly Permission[],
  readFilter: Record<string, unknown> | null,
): Promise<string> {
  const wanted = inOrder(permissions);
  const filter = readFilter === null ? null : JSON.stringify(readFilter);
  const [found]: { id: string }[] = await manager.query(
    `SELECT id FROM dataset_roles
     WHERE dataset_id = $1 AND permissions = $2::text[] AND read_filter IS NOT DISTINCT FROM $3::jsonb ORDER BY id LIMIT 1`,
    [datasetId, wanted, filter],
  );
  if (found !== undefined) return found.id;
  const id = newId();
  const name = `${wanted.join('-').toLowerCase()}${filter === null ? '' : `-filtered-${id.slice(-6)}`}`;
  await manager.query(
    `INSERT INTO dataset_roles (id, dataset_id, name, permissions, read_filter) VALUES ($1, $2, $3, $4, $5::jsonb)`,
    [id, datasetId, name, wanted, filter],
  );
  return id;
}
