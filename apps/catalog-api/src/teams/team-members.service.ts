import type { TeamId, UserId } from '@obelisk/domain';
import { Injectable } from '@nestjs/common';
import { PlatformPolicy, TeamPolicy, type Account } from '@obelisk/access';
import { joinTeam, leaveTeam, setTeamManager } from '@obelisk/accounts';
import { UserEntity } from '@obelisk/database';
import { DataSource } from 'typeorm';
import type { Page, PageArgs } from '../listing/page.ts';
import { requireRow } from '../graphql/rows.ts';
import type { TeamUser } from './team.type.ts';
import { TeamsRepository } from './teams.repository.ts';

@Injectable()
export class TeamMembersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: TeamsRepository,
    private readonly policy: TeamPolicy,
    private readonly platform: PlatformPolicy,
  ) {}

  /** By name. @throws NotFoundError for a team that is unknown or not the account's */
  async members(account: Account, teamId: TeamId, page: PageArgs, managersOnly = false): Promise<Page<TeamUser>> {
    await this.policy.requireVisible(account, teamId);
    return this.repository.members(teamId, page, managersOnly);
  }

  /** Without an invite: for platform managers. @throws NotAuthorizedError, NotFoundError, ConflictError */
  async addMember(account: Account, teamId: TeamId, userId: UserId, manager: boolean): Promise<TeamUser> {
    await this.policy.requireVisible(account, teamId);
    await this.platform.requirePlatformManager(account);
    await this.dataSource.transaction(async (transaction) => {
      await requireRow(transaction, UserEntity, userId, 'This account');
      await joinTeam(transaction, { teamId, userId, manager });
    });
    return { userId, manager };
  }

  /** @throws NotFoundError, NotAuthorizedError; ConflictError when no manager would be left */
  async setManager(account: Account, teamId: TeamId, userId: UserId, manager: boolean): Promise<TeamUser> {
    await this.policy.requireManager(account, teamId);
    await this.dataSource.transaction((transaction) => setTeamManager(transaction, { teamId, userId, manager }));
    return { userId, manager };
  }

  /**
   * Managers remove members, and everybody may leave. What the member made for the team ends with it: its clients and invites of
   * the team. By other invites that are open it does not come back.
   *
   * @param revokeInvites ends these for everybody; for managers
   * @throws NotFoundError, NotAuthorizedError; ConflictError when no manager would be left
   */
  async removeMember(account: Account, teamId: TeamId, userId: UserId, revokeInvites: boolean): Promise<null> {
    await this.policy.requireVisible(account, teamId);
    if (userId === account.userId && !revokeInvites) this.platform.requirePerson(account);
    else await this.policy.requireManager(account, teamId);
    await this.dataSource.transaction((transaction) => leaveTeam(transaction, { teamId, userId }, revokeInvites));
    return null;
  }
}
