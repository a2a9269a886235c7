import { Injectable } from '@nestjs/common';
import { DownloadLinkEntity, ExportEntity, ExportFailureEntity } from '@obelisk/database';
import { DataSource, In, type EntityManager, type QueryDeepPartialEntity } from 'typeorm';
import { applyListFilter } from '../graphql/list-filter.ts';
import { readPage, type Page } from '../graphql/page.ts';
import type { DataExportArgs } from './data-export.args.ts';
import { exportOrder } from './export-order.ts';

/** A request, complete but for what the database gives it. */
export type NewExport = Pick<
  ExportEntity,
  | 'id'
  | 'name'
  | 'userId'
  | 'teamId'
  | 'clientId'
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
  | 'format'
  | 'splitRecords'
  | 'splitBytes'
  | 'recordLimit'
  | 'recordsEstimate'
  | 'estimateIsExact'
  | 'correlationId'
>;

/** Whose exports a list holds; {} means everybody's. */
export type ExportOwner = { userId: string } | { teamId: string } | Record<string, never>;

/** The database's clock, which also stamps the events (see EventStore.settle). */
const CLOCK_MS = 'floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint';

const FILTER_COLUMNS = {
  id: 'export.id',
  name: 'export.name',
  requestedOn: 'export.requestedOn',
  status: 'export.status',
  dataset: { list: 'export.datasets' },
  team: 'export.teamId',
};

const NOTHING_MADE = {
  message: null,
  startedOn: null,
  runStartedOn: null,
  runFirstRecord: null,
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

  async insert(manager: EntityManager, request: NewExport): Promise<ExportEntity> {
    const { identifiers } = await manager
      .createQueryBuilder()
      .insert()
      .into(ExportEntity)
      .values({
        ...request,
        filter: () => ':filter::jsonb',
        readFilters: request.readFilters as object, // TypeORM's type knows no free JSON
        requestedOn: () => CLOCK_MS,
      })
      .setParameter('filter', request.filter === null ? null : JSON.stringify(request.filter))
      .execute();
    return manager.findOneByOrFail(ExportEntity, identifiers);
  }

  /** Locked until the transaction ends; a worker's write to it waits. */
  lock(manager: EntityManager, id: string): Promise<ExportEntity | null> {
    return manager.findOne(ExportEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
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
    request: Pick<NewExport, 'readFilters' | 'recordLimit' | 'recordsEstimate' | 'estimateIsExact' | 'correlationId'>,
  ): Promise<ExportEntity> {
    await manager.delete(ExportFailureEntity, { exportId: id });
    await manager.delete(DownloadLinkEntity, { exportId: id }); // they are for the file that was
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

  find(id: string): Promise<ExportEntity | null> {
    return this.dataSource.getRepository(ExportEntity).findOneBy({ id });
  }

  /**
   * @param datasets of which all of an export's must be; null means any
   * @throws BadRequestError for a filter or a cursor that cannot be used
   */
  async page(
    owner: ExportOwner,
    datasets: readonly string[] | null,
    { filter, orderBy, direction, ...args }: DataExportArgs,
  ): Promise<Page<ExportEntity>> {
    const all = this.dataSource.getRepository(ExportEntity).createQueryBuilder('export').where(owner);
    if (datasets !== null) all.andWhere('export.datasets <@ :datasets', { datasets });
    await applyListFilter(all, filter, FILTER_COLUMNS);
    return readPage(all, exportOrder(orderBy, direction), args);
  }

  findAll(ids: readonly string[]): Promise<ExportEntity[]> {
    return this.dataSource.getRepository(ExportEntity).findBy({ id: In(ids) });
  }

  /**
   * Bytes of files for each byte before packing, of the last exports that were packed alike, first those of the same datasets.
   *
   * @returns null when there are none
   */
  async packingRatio({
    compression,
    datasets,
  }: Pick<ExportEntity, 'compression' | 'datasets'>): Promise<number | null> {
    if (compression === 'NONE') return 1;
    const [row]: { ratio: number | null }[] = await this.dataSource.query(PACKING_RATIO, [compression, datasets]);
    return row?.ratio ?? null;
  }
}

/** Small files are mostly what every file has. */
const PACKING_RATIO = `
  SELECT sum(packed) / sum(size) AS ratio FROM (
    SELECT compressed_size_in_bytes::float8 AS packed, size_in_bytes::float8 AS size FROM (
      SELECT compressed_size_in_bytes, size_in_bytes, compression, datasets, completed_on FROM exports
      WHERE status = 'COMPLETED' ORDER BY completed_on DESC LIMIT 200
    ) AS last
    WHERE compression = $1 AND size_in_bytes > 10000
    ORDER BY datasets && $2::text[] DESC, completed_on DESC LIMIT 10
  ) AS alike`;
