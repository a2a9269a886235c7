import type { RoleId, TeamId, UserId } from '@obelisk/domain';
import { Injectable } from '@nestjs/common';
import {
  DatasetEntity,
  DatasetRoleEntity,
  InviteEntity,
  TeamEntity,
  TeamMemberEntity,
  UserRoleEntity,
} from '@obelisk/database';
import { DataSource, In } from 'typeorm';

@Injectable()
export class InvitesRepository {
  constructor(private readonly dataSource: DataSource) {}

  find(id: string): Promise<InviteEntity | null> {
    // PostgreSQL's text cannot hold NUL, and fails on it instead of finding nothing.
    if (id.includes('\0')) return Promise.resolve(null);
    return this.dataSource.manager.findOneBy(InviteEntity, { id });
  }

  /** Without those that are archived. */
  dataset(id: string): Promise<DatasetEntity | null> {
    return this.dataSource.manager.findOneBy(DatasetEntity, { id, archived: false });
  }

  team(id: string): Promise<TeamEntity | null> {
    return this.dataSource.manager.findOneBy(TeamEntity, { id });
  }

  /** By name, without those that were removed since. */
  roles(ids: readonly string[]): Promise<DatasetRoleEntity[]> {
    return this.dataSource.manager.find(DatasetRoleEntity, { where: { id: In(ids) }, order: { name: 'ASC' } });
  }

  /** Whether the person has all of the roles by itself. */
  async hasRoles(userId: UserId, roleIds: readonly RoleId[]): Promise<boolean> {
    return (await this.dataSource.manager.countBy(UserRoleEntity, { userId, roleId: In(roleIds) })) === roleIds.length;
  }

  isMember(userId: UserId, teamId: TeamId): Promise<boolean> {
    return this.dataSource.manager.existsBy(TeamMemberEntity, { userId, teamId });
  }
}
