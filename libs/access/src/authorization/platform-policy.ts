import { Injectable } from '@nestjs/common';
import { NotAuthorizedError } from '@obelisk/domain';
import type { Account } from '../account.ts';
import { RightsRepository } from './rights.repository.ts';
import { inScope, requireScope, standsForPerson } from './token-limits.ts';

/** What belongs to no dataset and no team: limits, plans, accounts, and a person's own clients. */
@Injectable()
export class PlatformPolicy {
  constructor(private readonly rights: RightsRepository) {}

  async isPlatformManager(account: Account): Promise<boolean> {
    return standsForPerson(account) && this.rights.isPlatformManager(account.userId);
  }

  /** @throws NotAuthorizedError */
  async requirePlatformManager(account: Account): Promise<void> {
    if (await this.isPlatformManager(account)) return;
    requireScope(account, 'MANAGE');
    throw new NotAuthorizedError('Only platform managers can do this.');
  }

  /** Whether it may change what is the person's own, see {@link requirePerson}. */
  isPerson(account: Account): boolean {
    return standsForPerson(account);
  }

  /**
   * To change what is the person's own: clients, teams that it makes, invites that it accepts.
   *
   * @throws NotAuthorizedError for a token that is narrower than the person
   */
  requirePerson(account: Account): void {
    if (!standsForPerson(account))
      throw new NotAuthorizedError(
        'This token cannot do this. It needs the scope MANAGE and a client that is not restricted to datasets and does not belong to a team.',
      );
  }

  /** To see what is the person's own. @throws NotAuthorizedError */
  requireOwnView(account: Account): void {
    if (
      account.teamId !== undefined ||
      account.restrictions !== undefined ||
      !(inScope(account, 'READ') || inScope(account, 'MANAGE'))
    )
      throw new NotAuthorizedError('This token cannot see this: it has fewer rights than the account.');
  }
}
