import type { ExportId, UserId } from '@obelisk/domain';
import { Injectable } from '@nestjs/common';
import { DownloadLinkEntity, ExportFileEntity } from '@obelisk/database';
import { DataSource, LessThan, MoreThan, type EntityManager } from 'typeorm';

@Injectable()
export class DownloadLinksRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Those that can still be used, the latest first. @param userId absent: everybody's */
  usable(exportId: ExportId, userId?: UserId): Promise<DownloadLinkEntity[]> {
    return this.dataSource.manager.find(DownloadLinkEntity, {
      where: { exportId, expiresOn: MoreThan(Date.now()), ...(userId !== undefined && { userId }) },
      order: { createdOn: 'DESC', id: 'DESC' },
    });
  }

  hasFile(exportId: ExportId, number: number): Promise<boolean> {
    return this.dataSource.manager.existsBy(ExportFileEntity, { exportId, number });
  }
}

/** How many links to an export a person has, once those of all exports that expired are removed. */
export async function countUsableLinks(manager: EntityManager, exportId: ExportId, userId: UserId): Promise<number> {
  await manager.delete(DownloadLinkEntity, { expiresOn: LessThan(Date.now()) });
  return manager.countBy(DownloadLinkEntity, { exportId, userId });
}
