import { Injectable } from '@nestjs/common';
import { DatasetPolicy, PlatformPolicy, TeamPolicy, type Account } from '@obelisk/access';
import { addInvite, openInvites, requireInvite } from '@obelisk/accounts';
import { InviteEntity } from '@obelisk/database';
import {
  BadRequestError,
  NotAuthorizedError,
  NotFoundError,
  type DatasetId,
  type RoleId,
  type TeamId,
} from '@obelisk/domain';
import { DataSource, type EntityManager } from 'typeorm';
import type { InviteInput } from './dataset.inputs.ts';
import type { Invite } from './dataset-invite.type.ts';
import { addRoles } from './memberships.repository.ts';
import { isArchived } from './datasets.repository.ts';
import { toRole } from './role.type.ts';
import { requireRoles, rolesWithIds } from './roles.repository.ts';

@Injectable()
export class DatasetInvitesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policy: DatasetPolicy,
    private readonly teams: TeamPolicy,
    private readonly platform: PlatformPolicy,
  ) {}

  /** @throws NotFoundError, NotAuthorizedError, BadRequestError without a role */
  async createInvite(account: Account, datasetId: DatasetId, input: InviteInput): Promise<Invite> {
    await this.policy.requireManager(account, datasetId);
    if (input.roleIds.length === 0) throw new BadRequestError('roleIds', 'expected at least one role.');
    const { manager } = this.dataSource;
    const roleIds = await requireRoles(manager, datasetId, input.roleIds);
    const { disallowTeams } = input;
    return toInvite(manager, await addInvite(manager, account.userId, { datasetId }, { roleIds, disallowTeams }));
  }

  /** Those that can still be accepted. @throws NotFoundError, NotAuthorizedError */
  async invites(account: Account, datasetId: DatasetId): Promise<Invite[]> {
    await this.policy.requireManager(account, datasetId);
    const { manager } = this.dataSource;
    const rows = await openInvites(manager, { datasetId });
    return Promise.all(rows.map((row) => toInvite(manager, row)));
  }

  /** Its roles are added to those that the person holds; it stays, for others. @throws NotFoundError, NotAuthorizedError */
  async acceptInvite(account: Account, datasetId: DatasetId, id: string): Promise<Invite> {
    this.platform.requirePerson(account);
    const by = [account.userId];
    return this.accept(datasetId, id, by, (manager, roleIds) => addRoles(manager, 'user', account.userId, roleIds));
  }

  /** For a team that the account manages. @throws NotFoundError, NotAuthorizedError */
  async acceptInviteAsTeam(account: Account, datasetId: DatasetId, id: string, teamId: TeamId): Promise<Invite> {
    await this.teams.requireManager(account, teamId);
    const by = [account.userId, teamId];
    return this.accept(datasetId, id, by, async (manager, roleIds, invite) => {
      if (invite.disallowTeams) throw new NotAuthorizedError('This invite is for people only, not for teams.');
      await addRoles(manager, 'team', teamId, roleIds);
    });
  }

  /** @throws NotFoundError, NotAuthorizedError */
  async revokeInvite(account: Account, datasetId: DatasetId, id: string): Promise<null> {
    await this.policy.requireManager(account, datasetId);
    await requireInvite(this.dataSource.manager, id, { datasetId });
    await this.dataSource.manager.delete(InviteEntity, { id });
    return null;
  }

  private accept(
    datasetId: DatasetId,
    id: string,
    by: readonly string[],
    add: (manager: EntityManager, roleIds: RoleId[], invite: InviteEntity) => Promise<void>,
  ): Promise<Invite> {
    return this.dataSource.transaction(async (manager) => {
      const invite = await requireInvite(manager, id, { datasetId }, by);
      if (await isArchived(manager, datasetId)) throw new NotFoundError('This invite');
      const accepted = await toInvite(manager, invite);
      await add(
        manager,
        accepted.roles.map((role) => role.id),
        invite,
      );
      return accepted;
    });
  }
}

/** Without roles that were removed since. */
async function toInvite(manager: EntityManager, invite: InviteEntity): Promise<Invite> {
  const roles = await rolesWithIds(manager, invite.roleIds);
  const { id, disallowTeams, expiresOn } = invite;
  return { id, disallowTeams, expiresInMs: expiresOn - Date.now(), roles: roles.map(toRole) };
}
