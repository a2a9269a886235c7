import type { ExportId } from '@obelisk/domain';
import {
  TeamEntity,
  UserEntity,
  type DatasetEntity,
  type ExportFailureEntity,
  type ExportFileEntity,
} from '@obelisk/database';
import type { Account, ExportAccess, ExportPolicy } from '@obelisk/access';
import DataLoader from 'dataloader';
import type { LastDownload } from '../exports/data-export-result.type.ts';
import type { RelatedRowsRepository } from './related-rows.repository.ts';

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

  constructor(rows: RelatedRowsRepository, policy: ExportPolicy, account: Account) {
    this.readable = new DataLoader((exports) => policy.canReadFiles(account, exports), { cache: false });
    this.users = single(
      (ids) => rows.byId(UserEntity, ids),
      ({ id }) => id,
    );
    this.datasets = single(
      (ids) => rows.datasets(ids),
      ({ id }) => id,
    );
    this.teams = single(
      (ids) => rows.byId(TeamEntity, ids),
      ({ id }) => id,
    );
    this.files = lists((ids) => rows.files(ids));
    this.failures = lists((ids) => rows.failures(ids));
    this.lastDownloads = single(
      (ids) => rows.lastDownloads(ids),
      ({ exportId }) => exportId,
    );
    this.deletions = new DataLoader(
      async (ids) => {
        const found = new Set((await rows.exportsWithDeletions([...new Set(ids)])).map(({ id }) => id));
        return ids.map((id) => found.has(id));
      },
      { cache: false },
    );
  }
}

/** At most one row for each key. */
function single<E>(read: (keys: string[]) => Promise<E[]>, key: (row: E) => string) {
  return new DataLoader<string, E | null>(
    async (keys) => {
      const found = new Map((await read([...new Set(keys)])).map((row) => [key(row), row]));
      return keys.map((wanted) => found.get(wanted) ?? null);
    },
    { cache: false },
  );
}

function lists<E extends { exportId: ExportId }>(read: (exportIds: ExportId[]) => Promise<E[]>) {
  return new DataLoader<string, E[]>(
    async (ids) => {
      const rows = Map.groupBy(await read([...new Set(ids)]), ({ exportId }) => exportId);
      return ids.map((id) => rows.get(id) ?? []);
    },
    { cache: false },
  );
}
