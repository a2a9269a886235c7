import { ClientEntity, InviteEntity, TeamEntity, TeamMemberEntity } from '@obelisk/database';
import { ConflictError, NotFoundError, type TeamId, type UserId } from '@obelisk/domain';
import type { EntityManager } from 'typeorm';
import { shutOut } from '../invites/invites.ts';
import { requirePlanRoom } from '../limits/plan-room.ts';
import { requireUser } from '../people/require-user.ts';

/** What each of these asks for: a transaction, so that the team can stay locked until the change is made. */
interface Member {
  teamId: TeamId;
  userId: UserId;
}

/**
 * Adds a person to a team.
 *
 * @throws NotFoundError without the team or the person; ConflictError for a member; NotAuthorizedError when the plan has no room
 */
export async function joinTeam(transaction: EntityManager, member: Member & { manager: boolean }): Promise<void> {
  const { teamId, userId } = member;
  await requireUser(transaction, userId);
  await lockTeam(transaction, teamId);
  if (await transaction.existsBy(TeamMemberEntity, { teamId, userId }))
    throw new ConflictError('The account is already in the team.');
  await requirePlanRoom(transaction, teamId, 'members');
  await transaction.insert(TeamMemberEntity, member);
}

/**
 * Makes a member a manager of the team, or a plain member whose invites into the team end.
 *
 * @throws NotFoundError for nobody of the team; ConflictError when no manager would be left
 */
export async function setTeamManager(transaction: EntityManager, change: Member & { manager: boolean }): Promise<void> {
  const { teamId, userId, manager } = change;
  const member = await lockedMember(transaction, change);
  if (member.manager && !manager) await requireOtherManager(transaction, change);
  await transaction.update(TeamMemberEntity, { teamId, userId }, { manager });
  if (!manager) await transaction.delete(InviteEntity, { teamId, madeBy: userId });
}

/**
 * Removes a member, with the clients and invites that the member made for the team. By invites that are open now it does not come back.
 *
 * @param revokeInvites ends these for everybody
 * @throws NotFoundError for nobody of the team; ConflictError when no manager would be left
 */
export async function leaveTeam(transaction: EntityManager, leaving: Member, revokeInvites: boolean): Promise<void> {
  const { teamId, userId } = leaving;
  const member = await lockedMember(transaction, leaving);
  if (member.manager) await requireOtherManager(transaction, leaving);
  await transaction.delete(TeamMemberEntity, { teamId, userId });
  await transaction.delete(ClientEntity, { teamId, userId });
  await shutOut(transaction, { teamId }, userId, revokeInvites);
}

/** So that two managers cannot both leave as the second last. */
async function lockTeam(transaction: EntityManager, id: string): Promise<void> {
  const team = await transaction.findOne(TeamEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (team === null) throw new NotFoundError('This team');
}

async function lockedMember(transaction: EntityManager, { teamId, userId }: Member): Promise<TeamMemberEntity> {
  await lockTeam(transaction, teamId);
  const member = userId.includes('\0') ? null : await transaction.findOneBy(TeamMemberEntity, { teamId, userId });
  if (member === null) throw new NotFoundError('This member of the team');
  return member;
}

async function requireOtherManager(transaction: EntityManager, { teamId, userId }: Member): Promise<void> {
  const managers = await transaction.findBy(TeamMemberEntity, { teamId, manager: true });
  if (!managers.some((other) => other.userId !== userId))
    throw new ConflictError(
      'This is the last manager of the team: make someone else a manager first, or remove the team.',
    );
}
