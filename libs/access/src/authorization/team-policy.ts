import { Injectable } from '@nestjs/common';
import { NotAuthorizedError, NotFoundError, type TeamId } from '@obelisk/domain';
import type { Account } from '../account.ts';
import { PlatformPolicy } from './platform-policy.ts';
import { RightsRepository } from './rights.repository.ts';
import { inScope, requireScope, standsForPerson } from './token-limits.ts';

/** Who sees and who manages a team. A client of the team sees it, and manages nothing. */
@Injectable()
export class TeamPolicy {
  constructor(
    private readonly rights: RightsRepository,
    private readonly platform: PlatformPolicy,
  ) {}

  /** Ids of the teams that the account belongs to. */
  async ownTeamIds(account: Account): Promise<string[]> {
    if (!mayLook(account)) return [];
    return (await this.rights.teamsOf(account)).map(({ teamId }) => teamId);
  }

  /** Whether the account belongs to the team, by itself or as the team's client. */
  async isMember(account: Account, teamId: TeamId): Promise<boolean> {
    return mayLook(account) && (await this.rights.teamsOf(account, [teamId])).length > 0;
  }

  async isManager(account: Account, teamId: TeamId): Promise<boolean> {
    if (!standsForPerson(account)) return false;
    return (await this.rights.teamsOf(account, [teamId])).some(({ manager }) => manager);
  }

  /** Whether the account may change the team: as one of its managers, or as a platform manager. */
  async mayManage(account: Account, teamId: TeamId): Promise<boolean> {
    return (await this.isManager(account, teamId)) || (await this.platform.isPlatformManager(account));
  }

  /** Members and platform managers. @throws NotFoundError for everybody else, and for unknown teams */
  async requireVisible(account: Account, teamId: TeamId): Promise<void> {
    if (await this.isMember(account, teamId)) return;
    if ((await this.platform.isPlatformManager(account)) && (await this.rights.teamExists(teamId))) return;
    throw new NotFoundError('This team');
  }

  /** To ask for exports for it. @throws NotFoundError unless the account belongs to it */
  async requireMember(account: Account, teamId: TeamId): Promise<void> {
    if (!(await this.isMember(account, teamId))) throw new NotFoundError('This team');
  }

  /** The team's managers and the platform's. @throws NotFoundError, NotAuthorizedError when it may be seen, but not managed */
  async requireManager(account: Account, teamId: TeamId): Promise<void> {
    await this.requireVisible(account, teamId);
    if (await this.mayManage(account, teamId)) return;
    requireScope(account, 'MANAGE');
    throw new NotAuthorizedError('Only managers of the team can do this.');
  }
}

/** A client that is confined to datasets sees no people. */
function mayLook(account: Account): boolean {
  return account.restrictions === undefined && (inScope(account, 'READ') || inScope(account, 'MANAGE'));
}
