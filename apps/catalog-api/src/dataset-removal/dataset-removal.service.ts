import type { DatasetId } from '@obelisk/domain';
import { Injectable } from '@nestjs/common';
import { DatasetPolicy, type Account } from '@obelisk/access';
import { recordAuditEvent, removeDataset } from '@obelisk/accounts';
import { countDeletable, EVERY_EVENT, storeDeletion } from '@obelisk/event-store';
import { countDatasetExports } from '@obelisk/exports';
import { DataSource } from 'typeorm';
import { DatasetRemovalRepository } from './dataset-removal.repository.ts';
import type { DatasetRemovalPreview } from './dataset-removal.type.ts';

/** Managers of a dataset delete it as a whole. It is gone for everybody at once; the janitor removes what is left. */
@Injectable()
export class DatasetRemovalService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policy: DatasetPolicy,
    private readonly repository: DatasetRemovalRepository,
  ) {}

  /** @throws NotFoundError, NotAuthorizedError */
  async preview(account: Account, datasetId: DatasetId): Promise<DatasetRemovalPreview> {
    await this.policy.requireManager(account, datasetId);
    const { events, isExact } = await countDeletable(this.dataSource, datasetId, EVERY_EVENT);
    const exports = await countDatasetExports(this.dataSource, datasetId);
    return { events, isExact, exports, ...(await this.repository.access(datasetId)) };
  }

  /** @param name of the dataset, typed @throws NotFoundError, NotAuthorizedError; BadRequestError when that is not its name */
  async remove(account: Account, datasetId: DatasetId, name: string): Promise<null> {
    const lost = await this.preview(account, datasetId);
    await this.dataSource.transaction(async (manager) => {
      await removeDataset(manager, datasetId, name);
      await storeDeletion(manager, datasetId, EVERY_EVENT);
      const detail = JSON.stringify({ name: name.trim(), ...lost });
      await recordAuditEvent(manager, { ...account, action: 'DATASET_DELETED', datasetId, detail });
    });
    return null;
  }
}
