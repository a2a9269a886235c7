import { Injectable } from '@nestjs/common';
import { ExportFileEntity } from '@obelisk/database';
import { markDamaged } from '@obelisk/exports';
import { DataSource } from 'typeorm';

export type CheckableFile = Pick<ExportFileEntity, 'exportId' | 'number' | 'objectKey' | 'sha256'>;

const NEXT_FILE = `
  SELECT file.export_id AS "exportId", file.number, file.object_key AS "objectKey", file.sha256
  FROM export_files file JOIN exports ON exports.id = file.export_id
  WHERE exports.status = 'COMPLETED' AND exports.damaged_on IS NULL AND coalesce(exports.expires_on > $1, true)
    AND coalesce(file.checked_on, exports.completed_on) <= $2
    AND NOT EXISTS (SELECT FROM exports busy WHERE busy.status IN ('QUEUING', 'GENERATING'))
  ORDER BY coalesce(file.checked_on, exports.completed_on) LIMIT 1`;

@Injectable()
export class FileChecksRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The offered file that was read longest ago, at or before `before`.
   *
   * @returns undefined when there is none, or an export waits or runs
   */
  async next(now: number, before: number): Promise<CheckableFile | undefined> {
    const [file] = (await this.dataSource.query(NEXT_FILE, [now, before])) as CheckableFile[];
    return file;
  }

  /** @param checkedOn UTC milliseconds */
  async checked({ exportId, number, objectKey }: CheckableFile, checkedOn: number): Promise<void> {
    await this.dataSource.getRepository(ExportFileEntity).update({ exportId, number, objectKey }, { checkedOn });
  }

  markDamaged({ exportId, objectKey }: CheckableFile): Promise<void> {
    return markDamaged(this.dataSource, exportId, objectKey);
  }
}
