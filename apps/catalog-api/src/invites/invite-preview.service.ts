import { Injectable } from '@nestjs/common';
import type { Account } from '@obelisk/access';
import {
  DatasetEntity,
  DatasetRoleEntity,
  InviteEntity,
  TeamEntity,
  TeamMemberEntity,
  UserRoleEntity,
} from '@obelisk/database';
import { NotFoundError } from '@obelisk/domain';
import { DataSource, In } from 'typeorm';
import { toRole } from '../datasets/role.type.ts';
import type { InvitePreview } from './invite-preview.type.ts';

const WHAT = 'This invite';

/** Shows an invite before it is accepted. Its id is the secret: whoever has it could accept it, too. */
@Injectable()
export class InvitePreviewService {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws NotFoundError for one that this account could not accept, whatever the reason */
  async preview(account: Account, id: string): Promise<InvitePreview> {
    const { manager } = this.dataSource;
    const invite = id.includes('\0') ? null : await manager.findOneBy(InviteEntity, { id });
    if (invite === null || invite.expiresOn <= Date.now() || invite.refusedIds.includes(account.userId))
      throw new NotFoundError(WHAT);
    const { datasetId, teamId, disallowTeams, expiresOn, roleIds } = invite;
    const [dataset, team] = await Promise.all([
      datasetId === null ? null : manager.findOneBy(DatasetEntity, { id: datasetId, archived: false }),
      teamId === null ? null : manager.findOneBy(TeamEntity, { id: teamId }),
    ]);
    if (dataset === null && team === null) throw new NotFoundError(WHAT);
    const roles = await manager.find(DatasetRoleEntity, { where: { id: In(roleIds) }, order: { name: 'ASC' } });
    const ids = roles.map((role) => role.id);
    return {
      ...{ id, expiresOn, disallowTeams, datasetId, teamId },
      datasetName: dataset?.name ?? null,
      datasetDescription: dataset?.description ?? null,
      teamName: team?.name ?? null,
      teamDescription: team?.description ?? null,
      roles: roles.map(toRole),
      held: teamId === null ? await this.holds(account, ids) : await this.belongs(account, teamId),
    };
  }

  private async holds({ userId }: Account, roleIds: string[]): Promise<boolean> {
    return (await this.dataSource.manager.countBy(UserRoleEntity, { userId, roleId: In(roleIds) })) === roleIds.length;
  }

  private belongs({ userId }: Account, teamId: string): Promise<boolean> {
    return this.dataSource.manager.existsBy(TeamMemberEntity, { userId, teamId });
  }
}
