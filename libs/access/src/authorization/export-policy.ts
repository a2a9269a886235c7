import { Injectable } from '@nestjs/common';
import { NotAuthorizedError, NotFoundError, type ClientId, type TeamId, type UserId } from '@obelisk/domain';
import type { Account } from '../account.ts';
import { AccessPolicy } from './access-policy.ts';
import { covers, type AggregatedGrant } from './grants.ts';
import { PlatformPolicy } from './platform-policy.ts';
import { RightsRepository } from './rights.repository.ts';
import { TeamPolicy } from './team-policy.ts';
import { coversExport, requireScope } from './token-limits.ts';

/** What the policy needs to know of an export. */
export interface ExportAccess {
  userId: UserId;
  /** Whose members see it; null for the person's own. */
  teamId: TeamId | null;
  datasets: readonly string[];
  /** By dataset: what could be seen of it when it was asked for; null where all could be. */
  readFilters: Record<string, unknown> | null;
}

type ManagedExport = Omit<ExportAccess, 'readFilters'> & { clientId: ClientId | null };

/**
 * Who sees an export, who may have its files, and who changes it: the requester, and to stop it also the managers of its team
 * and of the platform. Rights are looked up at each question and never kept (invariant 9).
 */
@Injectable()
export class ExportPolicy {
  constructor(
    private readonly rights: RightsRepository,
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
    if (!(await this.canSeeExport(account, found))) throw new NotFoundError('This export');
    throw new NotAuthorizedError(
      by === 'owner'
        ? 'Only the requester can do this.'
        : 'Only the requester and the managers of the team can do this.',
    );
  }

  /** The same as an answer. */
  async may(account: Account, found: ManagedExport, by: 'owner' | 'managers'): Promise<boolean> {
    if (!coversExport(account, found)) return false;
    return isOwner(account, found) || (by === 'managers' && (await this.manages(account, found)));
  }

  /** Whether it is the account's own, or of one of its teams, and the token may have to do with it. */
  async canSeeExport(account: Account, found: Omit<ExportAccess, 'readFilters'>): Promise<boolean> {
    if (!coversExport(account, found)) return false;
    if (account.teamId === undefined && found.userId === account.userId) return true;
    return found.teamId !== null && (await this.rights.teamsOf(account, [found.teamId])).length > 0;
  }

  /** Whether it may be seen, and {@link canReadFiles}. */
  async canReadExport(account: Account, found: ExportAccess): Promise<boolean> {
    const [readable = false] = await this.canReadFiles(account, [found]);
    return readable && (await this.canSeeExport(account, found));
  }

  /** Of each export, whether all of its datasets may still be read, and of each at least what is in the file; at the cost of one look. */
  async canReadFiles(account: Account, exports: readonly ExportAccess[]): Promise<boolean[]> {
    const datasets = exports.flatMap((each) => each.datasets);
    const readable = await this.access.readableAmong(account, datasets);
    return exports.map((each) => coversAll(readable, each));
  }

  /**
   * @param found the export as it was looked up; null or undefined when there is none
   * @returns the same export
   * @throws NotAuthorizedError without the scope; NotFoundError when there is none, or the account may not read it
   */
  async requireExport<T extends ExportAccess>(account: Account, found: T | null | undefined): Promise<T> {
    requireScope(account, 'READ');
    if (found === null || found === undefined || !(await this.canReadExport(account, found)))
      throw new NotFoundError('The export');
    return found;
  }

  /**
   * Of several exports that may be seen.
   *
   * @returns ids of their datasets of which something may be read, and those exports of which all that is in the file may be
   */
  async readableOf<T extends ExportAccess>(
    account: Account,
    found: readonly T[],
  ): Promise<{ readable: ReadonlySet<string>; whole: ReadonlySet<T> }> {
    const readable = await this.access.readableAmong(
      account,
      found.flatMap(({ datasets }) => datasets),
    );
    return {
      readable: new Set(readable.keys()),
      whole: new Set(found.filter((each) => coversAll(readable, each))),
    };
  }

  private async manages(account: Account, { teamId }: ManagedExport): Promise<boolean> {
    if (teamId !== null && (await this.teams.isManager(account, teamId))) return true;
    return this.platform.isPlatformManager(account);
  }
}

function isOwner(account: Account, found: ManagedExport): boolean {
  return account.teamId === undefined ? found.userId === account.userId : found.clientId === account.clientId;
}

/** Whether all of its datasets may be read, and of each at least what is in the file. */
function coversAll(readable: ReadonlyMap<string, AggregatedGrant>, found: ExportAccess): boolean {
  return found.datasets.every((id) => {
    const grant = readable.get(id);
    const then = (found.readFilters?.[id] ?? null) as Record<string, unknown> | null;
    return grant !== undefined && covers(grant.readFilter, then);
  });
}
