import { Injectable } from '@nestjs/common';
import { ExportEntity, UserEntity } from '@obelisk/database';
import { DataSource, LessThan, type EntityManager } from 'typeorm';

/** A request, complete but for what the database gives it. */
export type NewExport = Pick<
  ExportEntity,
  | 'id'
  | 'name'
  | 'userId'
  | 'datasets'
  | 'metrics'
  | 'timestampPrecision'
  | 'fields'
  | 'filter'
  | 'from'
  | 'to'
  | 'limit'
  | 'recordLimit'
  | 'recordsEstimate'
  | 'correlationId'
>;

@Injectable()
export class ExportsRepository {
  constructor(private readonly dataSource: DataSource) {}

  transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(work);
  }

  /** Exports that count against the account's limit. Its row stays locked until the transaction ends, so that two requests cannot both take the last place. */
  async countHeldForUpdate(manager: EntityManager, userId: string): Promise<number> {
    await manager.findOneOrFail(UserEntity, { where: { id: userId }, lock: { mode: 'pessimistic_write' } });
    return manager
      .createQueryBuilder(ExportEntity, 'export')
      .where('export.userId = :userId AND (export.expiresOn IS NULL OR export.expiresOn > :now)', {
        userId,
        now: Date.now(),
      })
      .getCount();
  }

  /** `requestedOn` is the database's clock, which also stamps the events (see EventStore.settle). */
  async insert(manager: EntityManager, request: NewExport): Promise<ExportEntity> {
    const { identifiers } = await manager
      .createQueryBuilder()
      .insert()
      .into(ExportEntity)
      .values({
        ...request,
        filter: () => 'NULL',
        requestedOn: () => 'floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint',
      })
      .execute();
    return manager.findOneByOrFail(ExportEntity, identifiers);
  }

  findOfUser(userId: string, id: string): Promise<ExportEntity | null> {
    return this.dataSource.getRepository(ExportEntity).findOneBy({ userId, id });
  }

  /** Newest first, below `before` when given. */
  async pageOfUser(userId: string, before: number | null, size: number): Promise<[ExportEntity[], number]> {
    const repository = this.dataSource.getRepository(ExportEntity);
    const [items, count] = await Promise.all([
      repository.find({
        where: { userId, ...(before !== null && { sequence: LessThan(before) }) },
        order: { sequence: 'DESC' },
        take: size,
      }),
      repository.countBy({ userId }),
    ]);
    return [items, count];
  }
}
