import { Injectable } from '@nestjs/common';
import { AccessPolicy, DatasetPolicy, PlatformPolicy, type Account } from '@obelisk/access';
import { AccountLimitsService, createDataset, requireName } from '@obelisk/accounts';
import { DatasetEntity } from '@obelisk/database';
import { DataSource } from 'typeorm';
import type { ListArgs } from '../listing/list-args.ts';
import type { Page } from '../listing/page.ts';
import { parseDescription, requireRow } from '../graphql/rows.ts';
import type { CreateDatasetInput, UpdateDatasetInput } from './dataset.inputs.ts';
import type { Dataset } from './dataset.type.ts';
import { DatasetsRepository } from './datasets.repository.ts';

const WHAT = 'This dataset';

@Injectable()
export class DatasetsService {
  constructor(
    private readonly access: AccessPolicy,
    private readonly policy: DatasetPolicy,
    private readonly platform: PlatformPolicy,
    private readonly dataSource: DataSource,
    private readonly repository: DatasetsRepository,
    private readonly limits: AccountLimitsService,
  ) {}

  /** By name. */
  async readableDatasets(account: Account, args: ListArgs): Promise<Page<Dataset>> {
    const ids = (await this.access.readableDatasets(account)).map(({ id }) => id);
    return this.repository.withIds(ids, args);
  }

  /** Those that the account sees: in which it has a role, and open ones. By name. */
  async visibleDatasets(account: Account, args: ListArgs): Promise<Page<Dataset>> {
    return this.repository.withIds(await this.policy.visibleDatasetIds(account), args);
  }

  /** For platform managers. */
  allDatasets(args: ListArgs): Promise<Page<Dataset>> {
    return this.repository.all(args);
  }

  /** @throws NotFoundError for one that is unknown or may not be seen */
  async dataset(account: Account, id: string): Promise<Dataset> {
    await this.policy.requireVisible(account, id);
    return requireRow(this.dataSource.manager, DatasetEntity, id, WHAT);
  }

  /** With the default roles; its owner manages it. @throws NotAuthorizedError, BadRequestError, NotFoundError */
  async createDataset(account: Account, input: CreateDatasetInput): Promise<Dataset> {
    this.platform.requirePerson(account);
    const ownerId = input.datasetOwnerId ?? account.userId;
    if (ownerId !== account.userId) await this.platform.requirePlatformManager(account);
    const description = parseDescription(input.description);
    return this.dataSource.transaction(async (manager) => {
      if (ownerId === account.userId) await this.limits.requireRoom(manager, ownerId, 'datasets');
      const id = await createDataset(manager, {
        name: input.name,
        ...(description !== null && { description }),
        ownerId,
      });
      return requireRow(manager, DatasetEntity, id, WHAT);
    });
  }

  /** Absent parts stay. @throws NotFoundError, NotAuthorizedError, BadRequestError */
  async updateDataset(account: Account, id: string, input: UpdateDatasetInput): Promise<Dataset> {
    await this.policy.requireManager(account, id);
    return this.change(id, {
      ...(typeof input.name === 'string' && { name: requireName(input.name) }),
      ...(input.description !== undefined && { description: parseDescription(input.description) }),
      ...(typeof input.openData === 'boolean' && { openData: input.openData }),
    });
  }

  /** As if it was removed, until a platform manager brings it back. @throws NotFoundError, NotAuthorizedError */
  async archiveDataset(account: Account, id: string): Promise<Dataset> {
    await this.policy.requireManager(account, id);
    return this.change(id, { archived: true });
  }

  /** By platform managers. @throws NotFoundError, NotAuthorizedError */
  async unarchiveDataset(account: Account, id: string): Promise<Dataset> {
    await this.policy.requireManager(account, id);
    await this.platform.requirePlatformManager(account);
    return this.change(id, { archived: false });
  }

  private async change(id: string, changes: Partial<Dataset>): Promise<Dataset> {
    const { manager } = this.dataSource;
    if (Object.keys(changes).length > 0) await manager.update(DatasetEntity, { id }, changes);
    return requireRow(manager, DatasetEntity, id, WHAT);
  }
}
