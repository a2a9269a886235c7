import type { DatasetId } from '@obelisk/domain';
import { Injectable } from '@nestjs/common';
import { AccessPolicy, DatasetPolicy, type Account } from '@obelisk/access';
import { recordAuditEvent } from '@obelisk/accounts';
import { DatasetEntity } from '@obelisk/database';
import { DataSource } from 'typeorm';
import type { Dataset } from '../datasets/dataset.type.ts';
import { requireRow } from '../graphql/rows.ts';
import type { ListArgs } from '../listing/list-args.ts';
import type { Page } from '../listing/page.ts';
import { PublicationRepository } from './publication.repository.ts';
import type { PublishedDataset } from './published-dataset.type.ts';

/** Published datasets: everybody sees that they are there and what they are about, and nobody more of them than before. */
@Injectable()
export class PublicationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: PublicationRepository,
    private readonly access: AccessPolicy,
    private readonly policy: DatasetPolicy,
  ) {}

  /** By name. */
  async publishedDatasets(account: Account, args: ListArgs): Promise<Page<PublishedDataset>> {
    const page = await this.repository.published(args);
    const grants = await this.access.grantsIn(
      account,
      page.items.map(({ id }) => id),
    );
    const items = page.items.map(({ id, name, description, licence, keywords, contact, openData }) => ({
      ...{ id, name, openData, metadata: { description, licence, keywords, contact } },
      permissions: grants.get(id)?.permissions ?? [],
    }));
    return { ...page, items };
  }

  /** @throws NotFoundError, NotAuthorizedError */
  async setPublished(account: Account, datasetId: DatasetId, published: boolean): Promise<Dataset> {
    await this.policy.requireManager(account, datasetId);
    return this.dataSource.transaction(async (manager) => {
      await manager.update(DatasetEntity, { id: datasetId }, { published });
      const detail = JSON.stringify({ published });
      await recordAuditEvent(manager, { ...account, action: 'PUBLICATION_CHANGED', datasetId, detail });
      return requireRow(manager, DatasetEntity, datasetId, 'This dataset');
    });
  }
}
