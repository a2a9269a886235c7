import { Injectable } from '@nestjs/common';
import { AccessPolicy, type Account } from '@obelisk/access';
import { DatasetEntity } from '@obelisk/database';
import { DataSource, In } from 'typeorm';
import type { Dataset } from './dataset.type.ts';

@Injectable()
export class DatasetsService {
  constructor(
    private readonly policy: AccessPolicy,
    private readonly dataSource: DataSource,
  ) {}

  readableDatasets(account: Account): Promise<Dataset[]> {
    return this.policy.readableDatasets(account);
  }

  /** The datasets of an export, in the order asked. */
  async datasetsByIds(ids: string[]): Promise<Dataset[]> {
    const found = await this.dataSource.getRepository(DatasetEntity).findBy({ id: In(ids) });
    const byId = new Map(found.map((dataset) => [dataset.id, dataset]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
}
