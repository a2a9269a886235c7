import { ConflictError, parseUsageLimit, type UsageLimit } from '@obelisk/domain';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { TeamMemberEntity } from './entities/team-member.entity.ts';
import { TeamEntity } from './entities/team.entity.ts';
import { UsageLimitEntity } from './entities/usage-limit.entity.ts';
import { UserEntity } from './entities/user.entity.ts';
import { requireName } from './provisioning.ts';

/** @returns its id @throws BadRequestError for an unusable name */
export async function createTeam(manager: EntityManager, team: { name: string; managerId: string }): Promise<string> {
  const id = v7();
  await manager.transaction(async (transaction) => {
    await transaction.insert(TeamEntity, { id, name: requireName(team.name), createdOn: Date.now() });
    await transaction.insert(TeamMemberEntity, { teamId: id, userId: team.managerId, manager: true });
  });
  return id;
}

/** Whatever the team's plan allows. @throws ConflictError for who is in it already */
export async function addTeamMember(
  manager: EntityManager,
  member: { teamId: string; userId: string; manager: boolean },
): Promise<void> {
  const { teamId, userId } = member;
  if (await manager.existsBy(TeamMemberEntity, { teamId, userId }))
    throw new ConflictError('The account belongs to the team already.');
  await manager.insert(TeamMemberEntity, member);
}

/**
 * Gives an account a limit of its own, in place of the one that it has.
 *
 * @throws BadRequestError unless the values are whole numbers, 0 or more
 */
export async function setUsageLimit(manager: EntityManager, userId: string, values: UsageLimit): Promise<void> {
  parseUsageLimit(values);
  await manager.transaction(async (transaction) => {
    const { email } = await transaction.findOneByOrFail(UserEntity, { id: userId });
    const name = `Limit of ${email}`;
    const known = await transaction.findOneBy(UsageLimitEntity, { name });
    const id = known?.id ?? v7();
    await transaction.save(UsageLimitEntity, { ...known, id, name, ...values });
    await transaction.update(UserEntity, { id: userId }, { usageLimitId: id });
  });
}
