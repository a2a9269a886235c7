import { Injectable } from '@nestjs/common';
import { NotAuthorizedError, NotFoundError } from '@obelisk/domain';
import type { Account } from '../account.ts';
import { AccessPolicy, type ExportAccess } from './access-policy.ts';
import { PlatformPolicy } from './platform-policy.ts';
import { TeamPolicy } from './team-policy.ts';
import { coversExport } from './token-limits.ts';

/** What the policy needs to know of an export. */
type ManagedExport = Omit<ExportAccess, 'readFilters'> & { clientId: string | null };

/** Who changes an export: who asked for it, and to end it also the managers of its team and of the platform. */
@Injectable()
export class ExportPolicy {
  constructor(
    private readonly access: AccessPolicy,
    private readonly teams: TeamPolicy,
    private readonly platform: PlatformPolicy,
  ) {}

  /**
   * @param found the export as it was looked up; null when there is none
   * @param by `managers` lets managers besides its owner
   * @returns the same export
   * @throws NotFoundError for one that is unknown or may not be seen; NotAuthorizedError for one that may only be seen
   */
  async require<T extends ManagedExport>(account: Account, found: T | null, by: 'owner' | 'managers'): Promise<T> {
    if (found === null || !coversExport(account, found)) throw new NotFoundError('This export');
    const manages = by === 'managers' ? await this.manages(account, found) : false;
    if (manages || isOwner(account, found)) return found;
    if (!(await this.access.canSeeExport(account, found))) throw new NotFoundError('This export');
    throw new NotAuthorizedError(
      by === 'owner'
        ? 'Only who asked for the export may do this.'
        : 'Only who asked for the export and managers of its team may do this.',
    );
  }

  /** The same as an answer. */
  async may(account: Account, found: ManagedExport, by: 'owner' | 'managers'): Promise<boolean> {
    if (!coversExport(account, found)) return false;
    return isOwner(account, found) || (by === 'managers' && (await this.manages(account, found)));
  }

  private async manages(account: Account, { teamId }: ManagedExport): Promise<boolean> {
    if (teamId !== null && (await this.teams.isManager(account, teamId))) return true;
    return this.platform.isPlatformManager(account);
  }
}

function isOwner(account: Account, found: ManagedExport): boolean {
  return account.teamId === undefined ? found.userId === account.userId : found.clientId === account.clientId;
}
