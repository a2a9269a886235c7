import type { TeamId } from '@obelisk/domain';
import { Injectable } from '@nestjs/common';
import { PlatformPolicy, TeamPolicy, type Account } from '@obelisk/access';
import { addInvite, joinTeam, openInvites, requireInvite } from '@obelisk/accounts';
import { InviteEntity } from '@obelisk/database';
import { DataSource } from 'typeorm';
import type { TeamInvite } from './team.type.ts';

@Injectable()
export class TeamInvitesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policy: TeamPolicy,
    private readonly platform: PlatformPolicy,
  ) {}

  /** @throws NotFoundError, NotAuthorizedError */
  async createInvite(account: Account, teamId: TeamId): Promise<TeamInvite> {
    await this.policy.requireManager(account, teamId);
    return toTeamInvite(await addInvite(this.dataSource.manager, account.userId, { teamId }));
  }

  /** Those that can still be accepted. @throws NotFoundError, NotAuthorizedError */
  async invites(account: Account, teamId: TeamId): Promise<TeamInvite[]> {
    await this.policy.requireManager(account, teamId);
    return (await openInvites(this.dataSource.manager, { teamId })).map(toTeamInvite);
  }

  /** It stays, for others. @throws NotFoundError, NotAuthorizedError, ConflictError */
  async acceptInvite(account: Account, teamId: TeamId, id: string): Promise<TeamInvite> {
    this.platform.requirePerson(account);
    return this.dataSource.transaction(async (manager) => {
      const invite = await requireInvite(manager, id, { teamId }, [account.userId]);
      await joinTeam(manager, { teamId, userId: account.userId, manager: false });
      return toTeamInvite(invite);
    });
  }

  /** @throws NotFoundError, NotAuthorizedError */
  async revokeInvite(account: Account, teamId: TeamId, id: string): Promise<null> {
    await this.policy.requireManager(account, teamId);
    await requireInvite(this.dataSource.manager, id, { teamId });
    await this.dataSource.manager.delete(InviteEntity, { id });
    return null;
  }
}

function toTeamInvite({ id, expiresOn }: Pick<InviteEntity, 'id' | 'expiresOn'>): TeamInvite {
  return { id, expiresInMs: expiresOn - Date.now() };
}
