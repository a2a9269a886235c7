import { DatasetEntity, UserRoleEntity } from '@obelisk/database';
import { NotFoundError, type Permission, type DatasetId, type UserId } from '@obelisk/domain';
import { IsNull, type EntityManager } from 'typeorm';
import { requireUser } from '../people/require-user.ts';
import { roleFor } from './dataset-roles.ts';

/**
 * Sets what a user itself may do in a dataset, in place of all the roles that it holds there; no permission at all leaves none.
 * What teams give is not touched.
 *
 * @param membership.readFilter in the query language, checked by the caller: which events READ lets see; without it all
 * @throws NotFoundError when the dataset or the user does not exist
 */
export async function grant(
  manager: EntityManager,
  membership: {
    datasetId: DatasetId;
    userId: UserId;
    permissions: readonly Permission[];
    readFilter?: Record<string, unknown> | null;
  },
): Promise<void> {
  const { datasetId, userId, permissions, readFilter = null } = membership;
  await manager.transaction(async (transaction) => {
    await requireUser(transaction, userId);
    const dataset = { where: { id: datasetId, removedOn: IsNull() }, lock: { mode: 'pessimistic_write' } } as const;
    if ((await transaction.findOne(DatasetEntity, dataset)) === null)
      throw new NotFoundError(`The dataset ${datasetId}`);
    await transaction.query(
      `DELETE FROM user_roles USING dataset_roles r WHERE r.id = role_id AND r.dataset_id = $1 AND user_id = $2`,
      [datasetId, userId],
    );
    if (permissions.length === 0) return;
    const roleId = await roleFor(transaction, datasetId, permissions, readFilter);
    await transaction.insert(UserRoleEntity, { userId, roleId });
  });
}
