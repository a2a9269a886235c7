import { Injectable } from '@nestjs/common';
import type { Account } from '@obelisk/access';
import { NotFoundError } from '@obelisk/domain';
import { toRole } from '../datasets/role.type.ts';
import { InvitesRepository } from './invites.repository.ts';
import type { InvitePreview } from './invite-preview.type.ts';

const WHAT = 'This invite';

/** Shows an invite before it is accepted. Its id is the secret: whoever has it could accept it, too. */
@Injectable()
export class InvitePreviewService {
  constructor(private readonly repository: InvitesRepository) {}

  /** @throws NotFoundError for one that this account could not accept, whatever the reason */
  async preview(account: Account, id: string): Promise<InvitePreview> {
    const invite = await this.repository.find(id);
    if (invite === null || invite.expiresOn <= Date.now() || invite.refusedIds.includes(account.userId))
      throw new NotFoundError(WHAT);
    const { datasetId, teamId, disallowTeams, expiresOn, roleIds } = invite;
    const [dataset, team] = await Promise.all([
      datasetId === null ? null : this.repository.dataset(datasetId),
      teamId === null ? null : this.repository.team(teamId),
    ]);
    if (dataset === null && team === null) throw new NotFoundError(WHAT);
    const roles = await this.repository.roles(roleIds);
    const ids = roles.map((role) => role.id);
    return {
      ...{ id, expiresOn, disallowTeams, datasetId, teamId },
      datasetName: dataset?.name ?? null,
      datasetDescription: dataset?.description ?? null,
      teamName: team?.name ?? null,
      teamDescription: team?.description ?? null,
      roles: roles.map(toRole),
      held:
        teamId === null
          ? await this.repository.hasRoles(account.userId, ids)
          : await this.repository.isMember(account.userId, teamId),
    };
  }
}
