import type { DatasetId } from '@obelisk/domain';
import { Injectable } from '@nestjs/common';
import { DatasetPolicy, type Account } from '@obelisk/access';
import { recordAuditEvent } from '@obelisk/accounts';
import { DatasetEntity } from '@obelisk/database';
import { DataSource } from 'typeorm';
import type { Dataset } from '../datasets/dataset.type.ts';
import { requireRow } from '../graphql/rows.ts';
import type { DatasetMetadataInput } from './dataset-metadata.type.ts';
import { parseMetadata } from './parse-metadata.ts';

@Injectable()
export class DatasetMetadataService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policy: DatasetPolicy,
  ) {}

  /** Absent parts stay. @throws NotFoundError, NotAuthorizedError, BadRequestError */
  async setMetadata(account: Account, datasetId: DatasetId, input: DatasetMetadataInput): Promise<Dataset> {
    await this.policy.requireManager(account, datasetId);
    const changes = parseMetadata(input);
    return this.dataSource.transaction(async (manager) => {
      if (Object.keys(changes).length > 0) {
        await manager.update(DatasetEntity, { id: datasetId }, changes);
        const detail = JSON.stringify(changes);
        await recordAuditEvent(manager, { ...account, action: 'METADATA_CHANGED', datasetId, detail });
      }
      return requireRow(manager, DatasetEntity, datasetId, 'This dataset');
    });
  }
}
