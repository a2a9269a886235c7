import { Injectable } from '@nestjs/common';
import { DatasetEntity } from '@obelisk/database';
import { DataSource } from 'typeorm';
import type { ListArgs } from '../listing/list-args.ts';
import { namedPage } from '../listing/named-list.ts';
import type { Page } from '../listing/page.ts';

@Injectable()
export class PublicationRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** By name. */
  published(args: ListArgs): Promise<Page<DatasetEntity>> {
    const query = this.dataSource
      .getRepository(DatasetEntity)
      .createQueryBuilder('dataset')
      .where('dataset.published AND NOT dataset.archived AND dataset.removed_on IS NULL');
    return namedPage(query, args);
  }
}
