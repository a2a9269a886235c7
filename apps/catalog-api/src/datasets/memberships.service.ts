import type { DatasetId, RoleId, TeamId, UserId } from '@obelisk/domain';
import { Injectable } from '@nestjs/common';
import { aggregate, DatasetPolicy, type Account } from '@obelisk/access';
import { shutOut } from '@obelisk/accounts';
import { TeamEntity, UserEntity } from '@obelisk/database';
import { DataSource } from 'typeorm';
import type { ListArgs } from '../listing/list-args.ts';
import type { Page } from '../listing/page.ts';
import { requireRow } from '../graphql/rows.ts';
import type { Membership } from './membership.type.ts';
import { MembershipsRepository, replaceRoles, type HeldRole } from './memberships.repository.ts';
import { lockDataset } from './datasets.repository.ts';
import { requireRoles } from './roles.repository.ts';
import { toRole } from './role.type.ts';

/** Who holds which roles in which datasets. */
@Injectable()
export class MembershipsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: MembershipsRepository,
    private readonly policy: DatasetPolicy,
  ) {}

  /** Persons who hold roles in a dataset by themselves, by name. @throws NotFoundError, NotAuthorizedError */
  async members(account: Account, datasetId: DatasetId, args: ListArgs): Promise<Page<Membership>> {
    await this.policy.requireManager(account, datasetId);
    const page = await this.repository.people(datasetId, args);
    const held = await this.repository.rolesOfUsers(idsOf(page), datasetId);
    return { ...page, items: page.items.map(({ id }) => membership(datasetId, { userId: id }, held, true)) };
  }

  /** Teams that hold roles in a dataset, by name. @throws NotFoundError, NotAuthorizedError */
  async teams(account: Account, datasetId: DatasetId, args: ListArgs): Promise<Page<Membership>> {
    await this.policy.requireManager(account, datasetId);
    const page = await this.repository.teams(datasetId, args);
    const held = await this.repository.rolesOfTeams(idsOf(page), datasetId);
    return { ...page, items: page.items.map(({ id }) => membership(datasetId, { teamId: id }, held, true)) };
  }

  /** In all datasets, through teams too; the caller has made sure that it may see them. */
  async membershipsOfUser(userId: UserId): Promise<Membership[]> {
    const held = await this.repository.rolesOfUsers([userId], null);
    return datasetsOf(held).map((datasetId) => membership(datasetId, { userId }, held, false));
  }

  async membershipsOfTeam(teamId: TeamId): Promise<Membership[]> {
    const held = await this.repository.rolesOfTeams([teamId], null);
    return datasetsOf(held).map((datasetId) => membership(datasetId, { teamId }, held, false));
  }

  /** In place of the roles that the person holds by itself; who loses one does not get it back by an invite that is open. @throws NotFoundError, NotAuthorizedError */
  async assignRoles(
    account: Account,
    datasetId: DatasetId,
    userId: UserId,
    roleIds: readonly RoleId[],
    revokeInvites = false,
  ): Promise<Membership> {
    await this.policy.requireManager(account, datasetId);
    await this.replace('user', userId, datasetId, roleIds, revokeInvites);
    const held = await this.repository.rolesOfUsers([userId], datasetId);
    return membership(datasetId, { userId }, held, true);
  }

  /** In place of those that the team holds. @throws NotFoundError, NotAuthorizedError */
  async assignTeamRoles(
    account: Account,
    datasetId: DatasetId,
    teamId: TeamId,
    roleIds: readonly RoleId[],
    revokeInvites = false,
  ): Promise<Membership> {
    await this.policy.requireManager(account, datasetId);
    await this.replace('team', teamId, datasetId, roleIds, revokeInvites);
    const held = await this.repository.rolesOfTeams([teamId], datasetId);
    return membership(datasetId, { teamId }, held, true);
  }

  private replace(
    kind: 'user' | 'team',
    holderId: UserId | TeamId,
    datasetId: DatasetId,
    roleIds: readonly RoleId[],
    revokeInvites: boolean,
  ): Promise<void> {
    return this.dataSource.transaction(async (manager) => {
      if (kind === 'user') await requireRow(manager, UserEntity, holderId, 'This account');
      else await requireRow(manager, TeamEntity, holderId, 'This team');
      await lockDataset(manager, datasetId);
      const roles = await requireRoles(manager, datasetId, roleIds);
      const isLess = await replaceRoles(manager, kind, holderId, datasetId, roles);
      if (isLess || revokeInvites) await shutOut(manager, { datasetId }, holderId, revokeInvites);
    });
  }
}

function membership(
  datasetId: DatasetId,
  holder: { userId?: UserId; teamId?: TeamId },
  held: readonly HeldRole[],
  directOnly: boolean,
): Membership {
  const holderId = holder.userId ?? holder.teamId;
  const mine = held.filter((role) => role.holderId === holderId && role.datasetId === datasetId);
  return {
    datasetId,
    userId: holder.userId ?? null,
    teamId: holder.teamId ?? null,
    roles: mine.filter(({ direct }) => direct || !directOnly).map(toRole),
    aggregatedGrant: aggregate(mine),
  };
}

function idsOf({ items }: Page<{ id: string }>): string[] {
  return items.map(({ id }) => id);
}

function datasetsOf(held: readonly HeldRole[]): string[] {
  return [...new Set(held.map(({ datasetId }) => datasetId))];
}
