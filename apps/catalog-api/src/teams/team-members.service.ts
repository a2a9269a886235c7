import { Injectable } from '@nestjs/common';
import { PlatformPolicy, TeamPolicy, type Account } from '@obelisk/access';
import {
  ClientEntity,
  InviteEntity,
  TeamEntity,
  TeamMemberEntity,
  UsagePlanEntity,
  UserEntity,
} from '@obelisk/database';
import { ConflictError, NotAuthorizedError, NotFoundError } from '@obelisk/domain';
import { DataSource, type EntityManager } from 'typeorm';
import { byName } from '../graphql/named-list.ts';
import { readPage, type Page, type PageArgs } from '../graphql/page.ts';
import { requireRow } from '../graphql/rows.ts';
import { shutOut } from '../invites/invite-rules.ts';
import type { TeamUser } from './team.type.ts';

const MEMBER = 'This member of the team';

@Injectable()
export class TeamMembersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policy: TeamPolicy,
    private readonly platform: PlatformPolicy,
  ) {}

  /** By name. @throws NotFoundError for a team that is unknown or not the account's */
  async members(account: Account, teamId: string, page: PageArgs, managersOnly = false): Promise<Page<TeamUser>> {
    await this.policy.requireVisible(account, teamId);
    const query = this.dataSource
      .getRepository(TeamMemberEntity)
      .createQueryBuilder('member')
      .innerJoinAndSelect('member.user', 'person')
      .where('member.teamId = :teamId', { teamId });
    if (managersOnly) query.andWhere('member.manager');
    return readPage(
      query,
      byName({ name: 'person.name', id: 'person.id' }, ({ user, userId }) => [user?.name ?? '', userId]),
      page,
    );
  }

  /** Without an invite: for platform managers. @throws NotAuthorizedError, NotFoundError, ConflictError */
  async addMember(account: Account, teamId: string, userId: string, manager: boolean): Promise<TeamUser> {
    await this.policy.requireVisible(account, teamId);
    await this.platform.requirePlatformManager(account);
    await this.dataSource.transaction(async (transaction) => {
      await requireRow(transaction, UserEntity, userId, 'This account');
      await joinTeam(transaction, teamId, userId, manager);
    });
    return { userId, manager };
  }

  /** @throws NotFoundError, NotAuthorizedError; ConflictError when no manager would be left */
  async setManager(account: Account, teamId: string, userId: string, manager: boolean): Promise<TeamUser> {
    await this.policy.requireManager(account, teamId);
    return this.dataSource.transaction(async (transaction) => {
      const member = await lockedMember(transaction, teamId, userId);
      if (member.manager && !manager) await requireOtherManager(transaction, teamId, userId);
      await transaction.update(TeamMemberEntity, { teamId, userId }, { manager });
      if (!manager) await transaction.delete(InviteEntity, { teamId, madeBy: userId });
      return { userId, manager };
    });
  }

  /**
   * Managers remove members, and everybody may leave. What the member made for the team ends with it: its clients and invites of
   * the team. By other invites that are open it does not come back.
   *
   * @param revokeInvites ends these for everybody; for managers
   * @throws NotFoundError, NotAuthorizedError; ConflictError when no manager would be left
   */
  async removeMember(account: Account, teamId: string, userId: string, revokeInvites: boolean): Promise<null> {
    await this.policy.requireVisible(account, teamId);
    if (userId === account.userId && !revokeInvites) this.platform.requirePerson(account);
    else await this.policy.requireManager(account, teamId);
    await this.dataSource.transaction(async (transaction) => {
      const member = await lockedMember(transaction, teamId, userId);
      if (member.manager) await requireOtherManager(transaction, teamId, userId);
      await transaction.delete(TeamMemberEntity, { teamId, userId });
      await transaction.delete(ClientEntity, { teamId, userId });
      await shutOut(transaction, { teamId }, userId, revokeInvites);
    });
    return null;
  }
}

/**
 * Lets a person into a team.
 *
 * @throws NotFoundError without the team; ConflictError for who is in it already; NotAuthorizedError when its plan has no room
 */
export async function joinTeam(
  transaction: EntityManager,
  teamId: string,
  userId: string,
  manager: boolean,
): Promise<void> {
  const lock = { mode: 'pessimistic_write' } as const;
  const team = await transaction.findOne(TeamEntity, { where: { id: teamId }, lock });
  if (team === null) throw new NotFoundError('This team');
  if (await transaction.existsBy(TeamMemberEntity, { teamId, userId }))
    throw new ConflictError('The account belongs to the team already.');
  if (team.usagePlanId !== null) {
    const { maxUsers } = await transaction.findOneByOrFail(UsagePlanEntity, { id: team.usagePlanId });
    if ((await transaction.countBy(TeamMemberEntity, { teamId })) >= maxUsers)
      throw new NotAuthorizedError(`The plan of the team allows ${String(maxUsers)} members.`);
  }
  await transaction.insert(TeamMemberEntity, { teamId, userId, manager });
}

/** With the team locked, so that two managers cannot both leave as the second last. */
async function lockedMember(transaction: EntityManager, teamId: string, userId: string): Promise<TeamMemberEntity> {
  await transaction.findOneOrFail(TeamEntity, { where: { id: teamId }, lock: { mode: 'pessimistic_write' } });
  const member = userId.includes('\0') ? null : await transaction.findOneBy(TeamMemberEntity, { teamId, userId });
  if (member === null) throw new NotFoundError(MEMBER);
  return member;
}

async function requireOtherManager(transaction: EntityManager, teamId: string, userId: string): Promise<void> {
  const managers = await transaction.findBy(TeamMemberEntity, { teamId, manager: true });
  if (!managers.some((other) => other.userId !== userId))
    throw new ConflictError('This is the last manager of the team: make somebody else one first, or remove the team.');
}
