import { Module, type DynamicModule } from '@nestjs/common';
import type { WorkerConfig } from '../config.ts';
import { FileChecksRepository } from './file-checks.repository.ts';
import { FileChecksService } from './file-checks.service.ts';
import { JanitorSchedule } from './janitor-schedule.ts';
import { JANITOR_SETTINGS, type JanitorSettings } from './janitor-settings.ts';
import { JanitorRepository } from './janitor.repository.ts';
import { JanitorService } from './janitor.service.ts';
import { RemovedDatasetsService } from './removed-datasets.service.ts';

@Module({})
export class JanitorModule {
  static forRoot(
    config: Pick<
      WorkerConfig,
      'JANITOR_INTERVAL' | 'EXPORT_RETENTION' | 'ORPHAN_AGE' | 'AUDIT_RETENTION' | 'FILE_CHECK_BYTES'
    >,
  ): DynamicModule {
    const settings: JanitorSettings = {
      interval: config.JANITOR_INTERVAL,
      retention: config.EXPORT_RETENTION,
      orphanAge: config.ORPHAN_AGE,
      auditRetention: config.AUDIT_RETENTION,
      fileCheckBytes: config.FILE_CHECK_BYTES,
    };
    return {
      module: JanitorModule,
      providers: [
        JanitorService,
        JanitorSchedule,
        JanitorRepository,
        FileChecksService,
        RemovedDatasetsService,
        FileChecksRepository,
        { provide: JANITOR_SETTINGS, useValue: settings },
      ],
    };
  }
}
