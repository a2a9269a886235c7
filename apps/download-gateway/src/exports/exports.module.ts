import { type DynamicModule, Module } from '@nestjs/common';
import { DownloadMetrics } from './download-metrics.ts';
import { DownloadSender, READER_LIMITS } from './download-sender.ts';
import { ExportsController } from './exports.controller.ts';
import { ExportsRepository } from './exports.repository.ts';
import { DOWNLOAD_MODE, type DownloadMode, ExportsService } from './exports.service.ts';
import type { ReaderLimits } from './reader-watch.ts';

/** Downloads of finished exports. Needs the database, object storage, access and metrics modules. */
@Module({})
export class ExportsModule {
  static forRoot(mode: DownloadMode, limits: ReaderLimits): DynamicModule {
    return {
      module: ExportsModule,
      controllers: [ExportsController],
      providers: [
        ExportsService,
        ExportsRepository,
        DownloadSender,
        DownloadMetrics,
        { provide: DOWNLOAD_MODE, useValue: mode },
        { provide: READER_LIMITS, useValue: limits },
      ],
    };
  }
}
