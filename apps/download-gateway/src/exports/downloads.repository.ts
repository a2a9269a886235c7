import { Injectable } from '@nestjs/common';
import { type AuditEvent, recordAuditEvent } from '@obelisk/accounts';
import { ExportEntity, ExportFileEntity } from '@obelisk/database';
import { UnavailableError, type ExportId } from '@obelisk/domain';
import { markDamaged } from '@obelisk/exports';
import { DataSource } from 'typeorm';

const COLUMNS = {
  id: true,
  name: true,
  userId: true,
  teamId: true,
  datasets: true,
  metrics: true,
  from: true,
  to: true,
  filter: true,
  limit: true,
  timestampPrecision: true,
  fields: true,
  requestedOn: true,
  readFilters: true,
  status: true,
  message: true,
  compression: true,
  format: true,
  splitRecords: true,
  splitBytes: true,
  recordsProcessed: true,
  truncated: true,
  sha256: true,
  completedOn: true,
  expiresOn: true,
  damagedOn: true,
  previous: true,
} as const satisfies Partial<Record<keyof ExportEntity, true>>;

/** What a download needs to know of an export. */
export type ExportRow = Pick<ExportEntity, keyof typeof COLUMNS>;

@Injectable()
export class DownloadsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws UnavailableError */
  find(id: string): Promise<ExportRow | null> {
    return answered(this.dataSource.getRepository(ExportEntity).findOne({ select: COLUMNS, where: { id } }));
  }

  /** Those of an export, in order. @throws UnavailableError */
  files(exportId: ExportId): Promise<ExportFileEntity[]> {
    return answered(
      this.dataSource.getRepository(ExportFileEntity).find({ where: { exportId }, order: { number: 'ASC' } }),
    );
  }

  /** Takes a damaged file, and those that go with it, out of what is offered. @throws UnavailableError */
  markDamaged(exportId: ExportId, objectKey: string): Promise<void> {
    return answered(markDamaged(this.dataSource, exportId, objectKey));
  }

  /** @throws UnavailableError */
  record(event: AuditEvent): Promise<void> {
    return answered(recordAuditEvent(this.dataSource.manager, event));
  }
}

/** A fixed statement fails for no other reason. */
export async function answered<T>(statement: Promise<T>): Promise<T> {
  try {
    return await statement;
  } catch (cause) {
    throw new UnavailableError('The database', cause);
  }
}
