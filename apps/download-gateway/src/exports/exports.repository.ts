import { Injectable } from '@nestjs/common';
import { ExportEntity } from '@obelisk/database';
import { UnavailableError } from '@obelisk/domain';
import { DataSource } from 'typeorm';

const COLUMNS = {
  id: true,
  name: true,
  userId: true,
  datasets: true,
  status: true,
  message: true,
  objectKey: true,
  compressedSizeInBytes: true,
  sha256: true,
  completedOn: true,
  expiresOn: true,
} as const satisfies Partial<Record<keyof ExportEntity, true>>;

/** What a download needs to know of an export. */
export type ExportRow = Pick<ExportEntity, keyof typeof COLUMNS>;

@Injectable()
export class ExportsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws UnavailableError; a fixed lookup by key fails for no other reason. */
  async find(id: string): Promise<ExportRow | null> {
    try {
      return await this.dataSource.getRepository(ExportEntity).findOne({ select: COLUMNS, where: { id } });
    } catch (cause) {
      throw new UnavailableError('The database', cause);
    }
  }
}
