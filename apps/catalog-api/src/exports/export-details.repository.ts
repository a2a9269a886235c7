import { Injectable } from '@nestjs/common';
import { ExportFailureEntity, ExportFileEntity } from '@obelisk/database';
import { DataSource } from 'typeorm';

/** What is looked up only where it is asked for. */
@Injectable()
export class ExportDetailsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** In the order of their events. */
  filesOf(exportId: string): Promise<ExportFileEntity[]> {
    return this.dataSource.getRepository(ExportFileEntity).find({ where: { exportId }, order: { number: 'ASC' } });
  }

  /** Oldest first. */
  failuresOf(exportId: string): Promise<ExportFailureEntity[]> {
    return this.dataSource.getRepository(ExportFailureEntity).find({ where: { exportId }, order: { epoch: 'ASC' } });
  }
}
