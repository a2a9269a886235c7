import { UserRoleEntity } from '@obelisk/database';
import { BadRequestError, ConflictError, newId, type UserId } from '@obelisk/domain';
import type { EntityManager } from 'typeorm';
import { requireName } from '../names.ts';
import { requireUser } from '../people/require-user.ts';
import { createDefaultRoles } from './dataset-roles.ts';

const DATASET_ID = /^[A-Za-z0-9._-]{1,128}$/;

/**
 * Creates a dataset with the default roles; its owner is its manager.
 *
 * @returns the id: the one asked for, or a new one
 * @throws BadRequestError for an unusable id or name, ConflictError when the id is taken, NotFoundError without such an owner
 */
export async function createDataset(
  manager: EntityManager,
  dataset: { id?: string; name: string; description?: string; ownerId: UserId; openData?: boolean },
): Promise<string> {
  const id = dataset.id ?? newId();
  if (!DATASET_ID.test(id))
    throw new BadRequestError('id', 'expected at most 128 letters, digits, dots, dashes or underscores.');
  const name = requireName(dataset.name);
  await manager.transaction(async (transaction) => {
    await requireUser(transaction, dataset.ownerId);
    const created: unknown[] = await transaction.query(
      `INSERT INTO datasets (id, name, description, open_data, created_on) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (id) DO NOTHING RETURNING id`,
      [id, name, dataset.description ?? null, dataset.openData ?? false, Date.now()],
    );
    if (created.length === 0) throw new ConflictError(`A dataset with the id ${id} already exists.`);
    const roleId = await createDefaultRoles(transaction, id);
    await transaction.insert(UserRoleEntity, { userId: dataset.ownerId, roleId });
  });
  return id;
}
