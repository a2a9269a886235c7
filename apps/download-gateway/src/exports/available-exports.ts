import { Injectable } from '@nestjs/common';
import { type Account, ExportPolicy } from '@obelisk/access';
import { isExportId, type ExportId } from '@obelisk/domain';
import { beforeRefresh } from '@obelisk/exports';
import { DownloadsRepository, type ExportRow } from './downloads.repository.ts';
import { requireAvailable, type StoredFile } from './export-file.ts';

export interface AvailableExport {
  row: ExportRow;
  /** In order. */
  files: readonly StoredFile[];
}

/** Finished exports, each for who may read it. */
@Injectable()
export class AvailableExports {
  constructor(
    private readonly downloads: DownloadsRepository,
    private readonly policy: ExportPolicy,
  ) {}

  /**
   * A finished export – of one that is refreshed, that of before – that `account` may read now, whatever it might when it asked (invariant 9).
   *
   * @throws NotFoundError unknown or not readable; ConflictError not finished; GoneError expired or removed
   */
  async find(account: Account, exportId: ExportId): Promise<AvailableExport> {
    const found = isExportId(exportId) ? await this.downloads.find(exportId) : null;
    const before = found === null ? undefined : beforeRefresh(found);
    const row = await this.policy.requireExport(account, before?.row ?? found);
    requireAvailable(row, Date.now());
    return { row, files: before?.files ?? (await this.downloads.files(row.id)) };
  }
}
