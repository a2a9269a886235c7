import { DatasetEntity, DatasetRoleEntity, InviteEntity } from '@obelisk/database';
import { BadRequestError, NotFoundError } from '@obelisk/domain';
import { IsNull, type EntityManager } from 'typeorm';

/**
 * Takes a dataset away from everybody, with its roles, which nobody holds any more, and its invites. The janitor removes what is left of it.
 *
 * @param name as the person typed it
 * @throws NotFoundError; BadRequestError when that is not its name
 */
export async function removeDataset(manager: EntityManager, id: string, name: string): Promise<void> {
  const lock = { mode: 'pessimistic_write' } as const;
  const dataset = await manager.findOne(DatasetEntity, { where: { id, removedOn: IsNull() }, lock });
  if (dataset === null) throw new NotFoundError('This dataset');
  if (name.trim() !== dataset.name)
    throw new BadRequestError('name', `expected the name of the dataset, “${dataset.name}”.`);
  // Processes of the release before know archived datasets only.
  await manager.update(
    DatasetEntity,
    { id },
    { removedOn: Date.now(), archived: true, openData: false, published: false },
  );
  await manager.delete(InviteEntity, { datasetId: id });
  await manager.delete(DatasetRoleEntity, { datasetId: id });
}
