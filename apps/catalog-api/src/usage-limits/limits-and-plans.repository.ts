import { Injectable } from '@nestjs/common';
import { UsageLimitEntity, UsagePlanEntity } from '@obelisk/database';
import { DataSource, Not } from 'typeorm';
import type { ListArgs } from '../listing/list-args.ts';
import { namedPage } from '../listing/named-list.ts';
import type { Page } from '../listing/page.ts';

/** Usage limits and usage plans, by their names. */
@Injectable()
export class LimitsAndPlansRepository {
  constructor(private readonly dataSource: DataSource) {}

  limits(args: ListArgs): Promise<Page<UsageLimitEntity>> {
    return namedPage(this.dataSource.getRepository(UsageLimitEntity).createQueryBuilder('usage'), args);
  }

  plans(args: ListArgs): Promise<Page<UsagePlanEntity>> {
    return namedPage(this.dataSource.getRepository(UsagePlanEntity).createQueryBuilder('plan'), args);
  }

  /** Whether another one has the name. */
  isNameTaken(
    entity: typeof UsageLimitEntity | typeof UsagePlanEntity,
    { id, name }: { id: string; name: string },
  ): Promise<boolean> {
    return this.dataSource.manager.existsBy(entity, { name, id: Not(id) });
  }
}
