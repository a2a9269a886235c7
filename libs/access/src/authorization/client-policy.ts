import { Injectable } from '@nestjs/common';
import { NotAuthorizedError, NotFoundError, type Permission, type TeamId, type UserId } from '@obelisk/domain';
import type { Account } from '../account.ts';
import { PlatformPolicy } from './platform-policy.ts';
import { TeamPolicy } from './team-policy.ts';
import { inScope, standsForPerson } from './token-limits.ts';

/** What the policy needs to know of a client. */
export interface ClientAccess {
  /** Its owner; of a team's client who made it. */
  userId: UserId;
  teamId: TeamId | null;
}

/** Who makes and changes clients. */
@Injectable()
export class ClientPolicy {
  constructor(
    private readonly teams: TeamPolicy,
    private readonly platform: PlatformPolicy,
  ) {}

  /**
   * Its owner; of a team's client who made it, while still a member, and managers of the team; platform managers.
   *
   * @returns the same client
   * @throws NotFoundError for one that is unknown or somebody else's; NotAuthorizedError for a team's that one may only see
   */
  async require<T extends ClientAccess>(account: Account, found: T | null): Promise<T> {
    if (found === null) throw new NotFoundError('This client');
    if (await this.platform.isPlatformManager(account)) return found;
    const { userId, teamId } = found;
    if (teamId === null) {
      if (userId !== account.userId || account.teamId !== undefined) throw new NotFoundError('This client');
      this.platform.requirePerson(account);
      return found;
    }
    if (!(await this.teams.isMember(account, teamId))) throw new NotFoundError('This client');
    const mine = userId === account.userId && standsForPerson(account);
    if (mine || (await this.teams.isManager(account, teamId))) return found;
    throw new NotAuthorizedError('Only the creator of the client and managers of its team can do this.');
  }

  /** Nobody gives a client more than the own token has. @throws NotAuthorizedError naming the first scope that is missing */
  requireScope(account: Account, scope: readonly Permission[]): void {
    const missing = scope.find((permission) => !inScope(account, permission));
    if (missing !== undefined)
      throw new NotAuthorizedError(`Your token lacks the scope ${missing}, so it cannot grant it.`);
  }
}
