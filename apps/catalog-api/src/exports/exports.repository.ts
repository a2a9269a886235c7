import type { TeamId, UserId } from '@obelisk/domain';
import { Injectable } from '@nestjs/common';
import { ExportEntity } from '@obelisk/database';
import { DataSource, In, type EntityManager } from 'typeorm';
import { applyListFilter } from '../listing/list-filter.ts';
import { readPage, type Page } from '../listing/page.ts';
import type { DataExportArgs } from './data-export.args.ts';
import { exportOrder } from './export-order.ts';

/** Whose exports a list holds; {} means everybody's. */
export type ExportOwner = { userId: UserId } | { teamId: TeamId } | Record<string, never>;

const FILTER_COLUMNS = {
  id: 'export.id',
  name: 'export.name',
  requestedOn: 'export.requestedOn',
  status: 'export.status',
  dataset: { list: 'export.datasets' },
  team: 'export.teamId',
  user: 'export.userId',
};

@Injectable()
export class ExportsRepository {
  constructor(private readonly dataSource: DataSource) {}

  transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(work);
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

  ofTeam(teamId: TeamId): Promise<ExportEntity[]> {
    return this.dataSource.getRepository(ExportEntity).findBy({ teamId });
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
    format,
  }: Pick<ExportEntity, 'compression' | 'datasets' | 'format'>): Promise<number | null> {
    const isParquet = format?.type === 'PARQUET';
    if (compression === 'NONE' && !isParquet) return 1;
    const [row]: { ratio: number | null }[] = await this.dataSource.query(PACKING_RATIO, [
      compression,
      datasets,
      isParquet,
    ]);
    return row?.ratio ?? null;
  }
}

/** Small files are mostly what every file has. */
const PACKING_RATIO = `
  SELECT sum(packed) / sum(size) AS ratio FROM (
    SELECT compressed_size_in_bytes::float8 AS packed, size_in_bytes::float8 AS size FROM (
      SELECT compressed_size_in_bytes, size_in_bytes, compression, format, datasets, completed_on FROM exports
      WHERE status = 'COMPLETED' ORDER BY completed_on DESC LIMIT 200
    ) AS last
    WHERE compression = $1 AND (format->>'type' IS NOT DISTINCT FROM 'PARQUET') = $3::boolean AND size_in_bytes > 10000
    ORDER BY datasets && $2::text[] DESC, completed_on DESC LIMIT 10
  ) AS alike`;
