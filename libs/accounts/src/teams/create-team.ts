import { TeamEntity, TeamMemberEntity } from '@obelisk/database';
import { newId } from '@obelisk/domain';
import type { EntityManager } from 'typeorm';
import { requireName } from '../names.ts';
import { requireUser } from '../people/require-user.ts';

/** @returns its id @throws BadRequestError for an unusable name, NotFoundError without such a manager */
export async function createTeam(
  manager: EntityManager,
  team: { name: string; description?: string | null; managerId: string },
): Promise<string> {
  const { managerId, description = null } = team;
  const id = newId();
  const name = requireName(team.name);
  await manager.transaction(async (transaction) => {
    await requireUser(transaction, managerId);
    await transaction.insert(TeamEntity, { id, name, description, createdOn: Date.now() });
    await transaction.insert(TeamMemberEntity, { teamId: id, userId: managerId, manager: true });
  });
  return id;
}
