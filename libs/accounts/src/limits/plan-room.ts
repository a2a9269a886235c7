import { ClientEntity, TeamEntity, TeamMemberEntity, UsagePlanEntity } from '@obelisk/database';
import { NotAuthorizedError, NotFoundError, type TeamId } from '@obelisk/domain';
import type { EntityManager } from 'typeorm';

/** What a usage plan limits: its column, and what it counts. */
const LIMITED = {
  members: { column: 'maxUsers', entity: TeamMemberEntity },
  clients: { column: 'maxClients', entity: ClientEntity },
} as const;

/**
 * Checks that the plan of a team has room for one more. The team stays locked until the transaction ends, so that two requests cannot
 * both take the last place.
 *
 * @returns whether the team has a plan
 * @throws NotFoundError without the team; NotAuthorizedError without room
 */
export async function requirePlanRoom(
  transaction: EntityManager,
  teamId: TeamId,
  what: keyof typeof LIMITED,
): Promise<boolean> {
  const lock = { mode: 'pessimistic_write' } as const;
  const team = await transaction.findOne(TeamEntity, { where: { id: teamId }, lock });
  if (team === null) throw new NotFoundError('This team');
  if (team.usagePlanId === null) return false;
  const { column, entity } = LIMITED[what];
  const most = (await transaction.findOneByOrFail(UsagePlanEntity, { id: team.usagePlanId }))[column];
  if ((await transaction.countBy<TeamMemberEntity | ClientEntity>(entity, { teamId })) >= most)
    throw new NotAuthorizedError(`The plan of the team allows ${String(most)} ${what}.`);
  return true;
}
