import type { ExportId } from '@obelisk/domain';
import {
  DatasetEntity,
  ExportFailureEntity,
  ExportFileEntity,
  type TeamEntity,
  type UserEntity,
} from '@obelisk/database';
import { In, IsNull, type DataSource, type EntityTarget, type FindOptionsWhere } from 'typeorm';
import type { LastDownload } from '../exports/data-export-result.type.ts';

/** Deletions of events that were not complete when the export was asked for. */
const DELETIONS = `
  SELECT exports.id FROM exports WHERE exports.id = ANY ($1) AND EXISTS (
    SELECT FROM event_deletions AS deletion JOIN datasets ON key = dataset_key
    WHERE datasets.id = ANY (exports.datasets) AND coalesce(completed_on > exports.requested_on, true)
      AND coalesce(range_from < exports."to" * 1000, true) AND coalesce(range_to > exports."from" * 1000, true))`;

/** An export's records are few, and found by an index. */
const LAST_DOWNLOADS = `
  SELECT DISTINCT ON (export_id) export_id AS "exportId", user_id AS "userId", occurred_on AS "downloadedOn"
  FROM audit_events WHERE export_id = ANY ($1::text[]) AND action = 'EXPORT_DOWNLOADED' ORDER BY export_id, id DESC`;

/** What the items of a list refer to: one query for all of them. */
export class RelatedRowsRepository {
  constructor(private readonly dataSource: DataSource) {}

  byId<E extends TeamEntity | UserEntity>(entity: EntityTarget<E>, ids: readonly string[]): Promise<E[]> {
    return this.dataSource.manager.findBy(entity, { id: In(ids) } as FindOptionsWhere<E>);
  }

  /** Without those that were removed. */
  datasets(ids: readonly string[]): Promise<DatasetEntity[]> {
    return this.dataSource.manager.findBy(DatasetEntity, { id: In(ids), removedOn: IsNull() });
  }

  files(exportIds: readonly ExportId[]): Promise<ExportFileEntity[]> {
    return this.dataSource.manager.find(ExportFileEntity, {
      where: { exportId: In(exportIds) },
      order: { number: 'ASC' },
    });
  }

  failures(exportIds: readonly ExportId[]): Promise<ExportFailureEntity[]> {
    return this.dataSource.manager.find(ExportFailureEntity, {
      where: { exportId: In(exportIds) },
      order: { epoch: 'ASC' },
    });
  }

  /** Those whose files can hold events that were deleted since. */
  exportsWithDeletions(exportIds: readonly ExportId[]): Promise<{ id: string }[]> {
    return this.dataSource.query(DELETIONS, [exportIds]);
  }

  /** At most one of each export. */
  lastDownloads(exportIds: readonly ExportId[]): Promise<(LastDownload & { exportId: ExportId })[]> {
    return this.dataSource.query(LAST_DOWNLOADS, [exportIds]);
  }
}
