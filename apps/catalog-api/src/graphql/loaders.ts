import { DatasetEntity, ExportFailureEntity, ExportFileEntity, TeamEntity, UserEntity } from '@obelisk/database';
import type { Account, ExportAccess, ExportPolicy } from '@obelisk/access';
import DataLoader from 'dataloader';
import type { LastDownload } from '../exports/data-export.type.ts';
import { In, IsNull, type DataSource, type EntityTarget, type FindOptionsWhere, type ObjectLiteral } from 'typeorm';

/**
 * What the items of a list refer to, looked up for all of them at once. Made for each request; nothing is kept beyond the look,
 * so that a mutation is answered with what it changed.
 */
export class Loaders {
  readonly users: DataLoader<string, UserEntity | null>;
  readonly datasets: DataLoader<string, DatasetEntity | null>;
  readonly teams: DataLoader<string, TeamEntity | null>;
  /** By export, in the order of their events. */
  readonly files: DataLoader<string, ExportFileEntity[]>;
  /** By export, oldest first. */
  readonly failures: DataLoader<string, ExportFailureEntity[]>;

  /** By export: whether events were deleted that its files can hold. */
  readonly deletions: DataLoader<string, boolean>;

  /** By export, of the audit log. */
  readonly lastDownloads: DataLoader<string, LastDownload | null>;

  /** Whether the caller may read what is in the files of an export. */
  readonly readable: DataLoader<ExportAccess, boolean>;

  constructor(dataSource: DataSource, policy: ExportPolicy, account: Account) {
    this.readable = new DataLoader((exports) => policy.canReadFiles(account, exports), { cache: false });
    this.users = byId(dataSource, UserEntity);
    this.datasets = byId(dataSource, DatasetEntity, { removedOn: IsNull() });
    this.teams = byId(dataSource, TeamEntity);
    this.files = lists(async (ids) =>
      dataSource.getRepository(ExportFileEntity).find({ where: { exportId: In(ids) }, order: { number: 'ASC' } }),
    );
    this.deletions = deletions(dataSource);
    this.lastDownloads = lastDownloads(dataSource);
    this.failures = lists(async (ids) =>
      dataSource.getRepository(ExportFailureEntity).find({ where: { exportId: In(ids) }, order: { epoch: 'ASC' } }),
    );
  }
}

/** Deletions of events that were not complete when the export was asked for. */
const DELETIONS = `
  SELECT exports.id FROM exports WHERE exports.id = ANY ($1) AND EXISTS (
    SELECT FROM event_deletions AS deletion JOIN datasets ON key = dataset_key
    WHERE datasets.id = ANY (exports.datasets) AND coalesce(completed_on > exports.requested_on, true)
      AND coalesce(range_from < exports."to" * 1000, true) AND coalesce(range_to > exports."from" * 1000, true))`;

function deletions(dataSource: DataSource) {
  return new DataLoader<string, boolean>(
    async (ids) => {
      const rows: { id: string }[] = await dataSource.query(DELETIONS, [[...new Set(ids)]]);
      const found = new Set(rows.map(({ id }) => id));
      return ids.map((id) => found.has(id));
    },
    { cache: false },
  );
}

/** An export's records are few, and found by an index. */
const LAST_DOWNLOADS = `
  SELECT DISTINCT ON (export_id) export_id AS "exportId", user_id AS "userId", occurred_on AS "downloadedOn"
  FROM audit_events WHERE export_id = ANY ($1::text[]) AND action = 'EXPORT_DOWNLOADED' ORDER BY export_id, id DESC`;

function lastDownloads(dataSource: DataSource) {
  return new DataLoader<string, LastDownload | null>(
    async (ids) => {
      const rows: (LastDownload & { exportId: string })[] = await dataSource.query(LAST_DOWNLOADS, [[...new Set(ids)]]);
      const byExport = new Map(rows.map((row) => [row.exportId, row]));
      return ids.map((id) => byExport.get(id) ?? null);
    },
    { cache: false },
  );
}

function byId<E extends ObjectLiteral & { id: string }>(
  dataSource: DataSource,
  entity: EntityTarget<E>,
  also: FindOptionsWhere<E> = {},
) {
  return new DataLoader<string, E | null>(
    async (ids) => {
      const where = { id: In([...new Set(ids)]), ...also } as FindOptionsWhere<E>;
      const found = new Map((await dataSource.getRepository(entity).findBy(where)).map((row) => [row.id, row]));
      return ids.map((id) => found.get(id) ?? null);
    },
    { cache: false },
  );
}

function lists<E extends { exportId: string }>(read: (exportIds: string[]) => Promise<E[]>) {
  return new DataLoader<string, E[]>(
    async (ids) => {
      const rows = Map.groupBy(await read([...new Set(ids)]), ({ exportId }) => exportId);
      return ids.map((id) => rows.get(id) ?? []);
    },
    { cache: false },
  );
}
