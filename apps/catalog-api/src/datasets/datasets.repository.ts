import { Injectable } from '@nestjs/common';
import { DatasetEntity } from '@obelisk/database';
import { NotFoundError } from '@obelisk/domain';
import { DataSource, type EntityManager } from 'typeorm';
import type { ListArgs } from '../listing/list-args.ts';
import { namedPage } from '../listing/named-list.ts';
import type { Page } from '../listing/page.ts';

/** Lists of datasets, by name. Who may see them is for the service to ask. */
@Injectable()
export class DatasetsRepository {
  constructor(private readonly dataSource: DataSource) {}

  all(args: ListArgs): Promise<Page<DatasetEntity>> {
    return namedPage(this.datasets().where('dataset.removed_on IS NULL'), args);
  }

  withIds(ids: readonly string[], args: ListArgs): Promise<Page<DatasetEntity>> {
    return namedPage(this.datasets().where('dataset.id = ANY (:ids)', { ids }), args);
  }

  private datasets() {
    return this.dataSource.getRepository(DatasetEntity).createQueryBuilder('dataset');
  }
}

/** Two changes of one membership must not mix. @throws NotFoundError */
export async function lockDataset(manager: EntityManager, id: string): Promise<void> {
  const dataset = await manager.findOne(DatasetEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (dataset === null) throw new NotFoundError('This dataset');
}

/** An archived dataset is as if it was removed. */
export async function isArchived(manager: EntityManager, id: string): Promise<boolean> {
  return (await manager.findOneByOrFail(DatasetEntity, { id })).archived;
}
