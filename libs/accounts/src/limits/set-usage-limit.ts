import { UsageLimitEntity, UserEntity } from '@obelisk/database';
import { newId, parseUsageLimit, type UsageLimit, type UserId } from '@obelisk/domain';
import type { EntityManager } from 'typeorm';

/**
 * Gives an account a limit of its own, in place of the one that it has.
 *
 * @throws BadRequestError unless the values are whole numbers, 0 or more
 */
export async function setUsageLimit(manager: EntityManager, userId: UserId, values: UsageLimit): Promise<void> {
  parseUsageLimit(values);
  await manager.transaction(async (transaction) => {
    const { email } = await transaction.findOneByOrFail(UserEntity, { id: userId });
    const name = `Limit of ${email}`;
    const known = await transaction.findOneBy(UsageLimitEntity, { name });
    const id = known?.id ?? newId();
    await transaction.save(UsageLimitEntity, { ...known, id, name, ...values });
    await transaction.update(UserEntity, { id: userId }, { usageLimitId: id });
  });
}
