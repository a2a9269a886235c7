import { Injectable } from '@nestjs/common';
import { NotAuthorizedError, NotFoundError, type Permission, type DatasetId } from '@obelisk/domain';
import type { Account } from '../account.ts';
import { aggregate } from './grants.ts';
import { PlatformPolicy } from './platform-policy.ts';
import { RightsRepository, type HeldRoles } from './rights.repository.ts';
import { refusedWriting } from './refused-datasets.ts';
import { requireScope, tokenAllows } from './token-limits.ts';

/** Who sees and who manages a dataset; who reads its data is AccessPolicy's. */
@Injectable()
export class DatasetPolicy {
  constructor(
    private readonly rights: RightsRepository,
    private readonly platform: PlatformPolicy,
  ) {}

  /** Ids of those that the account sees. */
  async visibleDatasetIds(account: Account): Promise<string[]> {
    return (await this.rights.roles(account)).filter((roles) => sees(account, roles)).map(({ id }) => id);
  }

  /** @throws NotFoundError for those that are unknown or may not be seen, which look the same */
  async requireVisible(account: Account, datasetId: DatasetId): Promise<void> {
    const [roles] = await this.rights.rolesIn(account, [datasetId]);
    if (roles === undefined || !(sees(account, roles) || (await this.platform.isPlatformManager(account))))
      throw new NotFoundError('This dataset');
  }

  /**
   * For what sends events to it.
   *
   * @throws NotAuthorizedError naming the scope that the token lacks, or the dataset when it is unknown, archived or may not be written, which look the same
   */
  async requireWriter(account: Account, datasetId: DatasetId): Promise<void> {
    requireScope(account, 'WRITE');
    const [roles] = await this.rights.rolesIn(account, [datasetId]);
    if (roles === undefined || roles.archived || !permits(account, roles, 'WRITE'))
      throw new NotAuthorizedError(refusedWriting(datasetId));
  }

  /** @throws NotFoundError as above; NotAuthorizedError when it may be seen, but not managed */
  async requireManager(account: Account, datasetId: DatasetId): Promise<void> {
    const [roles] = await this.rights.rolesIn(account, [datasetId]);
    if (roles === undefined) throw new NotFoundError('This dataset');
    if (permits(account, roles, 'MANAGE') || (await this.platform.isPlatformManager(account))) return;
    if (!sees(account, roles)) throw new NotFoundError('This dataset');
    requireScope(account, 'MANAGE');
    throw new NotAuthorizedError('Only managers of the dataset can do this.');
  }
}

/** An archived dataset is there for its managers alone. */
function sees(account: Account, roles: HeldRoles): boolean {
  if (permits(account, roles, 'MANAGE')) return true;
  if (roles.archived) return false;
  return (
    (roles.openData && tokenAllows(account, 'READ', roles.datasetId)) ||
    permits(account, roles, 'READ') ||
    permits(account, roles, 'WRITE')
  );
}

function permits(account: Account, { datasetId, grants }: HeldRoles, permission: Permission): boolean {
  return aggregate(grants).permissions.includes(permission) && tokenAllows(account, permission, datasetId);
}
