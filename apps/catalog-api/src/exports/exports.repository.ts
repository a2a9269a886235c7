import { Injectable } from '@nestjs/common';
import { ExportEntity, ExportFailureEntity, UserEntity } from '@obelisk/database';
import { DataSource, LessThan, type EntityManager, type QueryDeepPartialEntity } from 'typeorm';

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
  | 'readFilters'
  | 'from'
  | 'to'
  | 'limit'
  | 'compression'
  | 'splitRecords'
  | 'splitBytes'
  | 'recordLimit'
  | 'recordsEstimate'
  | 'correlationId'
>;

/** The database's clock, which also stamps the events (see EventStore.settle). */
const CLOCK_MS = 'floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint';

const NOTHING_MADE = {
  message: null,
  plan: null,
  checkpoint: null,
  objectPrefix: null,
  completedOn: null,
  expiresOn: null,
  sizeInBytes: null,
  compressedSizeInBytes: null,
  sha256: null,
  truncated: null,
} as const satisfies Partial<ExportEntity>;

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

  async insert(manager: EntityManager, request: NewExport): Promise<ExportEntity> {
    const { identifiers } = await manager
      .createQueryBuilder()
      .insert()
      .into(ExportEntity)
      .values({
        ...request,
        filter: () => 'NULL',
        readFilters: request.readFilters as object, // TypeORM's type knows no free JSON
        requestedOn: () => CLOCK_MS,
      })
      .execute();
    return manager.findOneByOrFail(ExportEntity, identifiers);
  }

  /** Locked until the transaction ends; a worker's write to it waits. */
  lockOfUser(manager: EntityManager, userId: string, id: string): Promise<ExportEntity | null> {
    return manager.findOne(ExportEntity, { where: { userId, id }, lock: { mode: 'pessimistic_write' } });
  }

  async change(
    manager: EntityManager,
    id: string,
    changes: QueryDeepPartialEntity<ExportEntity>,
  ): Promise<ExportEntity> {
    await manager.createQueryBuilder().update(ExportEntity).set(changes).where({ id }).execute();
    return manager.findOneByOrFail(ExportEntity, { id });
  }

  /** Back to the state of a new request, at the end of the queue, and out of reach of any run of before. */
  async restart(
    manager: EntityManager,
    id: string,
    request: Pick<NewExport, 'readFilters' | 'recordLimit' | 'recordsEstimate' | 'correlationId'>,
  ): Promise<ExportEntity> {
    await manager.delete(ExportFailureEntity, { exportId: id });
    return this.change(manager, id, {
      ...request,
      readFilters: request.readFilters as object,
      status: 'QUEUING',
      epoch: () => 'epoch + 1',
      sequence: () => `nextval(pg_get_serial_sequence('exports', 'sequence'))`,
      requestedOn: () => CLOCK_MS,
      availableFrom: () => 'now()',
      leaseUntil: null,
      attempts: 0,
      breakdowns: 0,
      recordsProcessed: 0,
      ...NOTHING_MADE,
    });
  }

  async remove(manager: EntityManager, id: string): Promise<void> {
    await manager.delete(ExportEntity, { id });
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
