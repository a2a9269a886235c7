import { type DynamicModule, Module } from '@nestjs/common';
import type { GatewaySettings } from '../config.ts';
import { AvailableExports } from './available-exports.ts';
import { DownloadMetrics } from './download-metrics.ts';
import { DownloadSender, READER_LIMITS } from './download-sender.ts';
import { DOWNLOADS_PER_ACCOUNT, DownloadSlots } from './download-slots.ts';
import { DownloadResponder } from './download-responder.ts';
import { ExportsController } from './exports.controller.ts';
import { LinksController } from './links.controller.ts';
import { LinksRepository } from './links.repository.ts';
import { LinksService } from './links.service.ts';
import { DownloadsRepository } from './downloads.repository.ts';
import { DOWNLOAD_MODE, ExportsService } from './exports.service.ts';
import { HandOvers } from './hand-overs.ts';
import { ManifestsController } from './manifests.controller.ts';
import { MANIFEST_ISSUER, ManifestsService } from './manifests.service.ts';
import type { ReaderLimits } from './reader-watch.ts';

/** Downloads of finished exports. Needs the database, object storage, access and metrics modules. */
@Module({})
export class ExportsModule {
  static forRoot(settings: GatewaySettings): DynamicModule {
    const limits: ReaderLimits = { minRate: settings.DOWNLOAD_MIN_RATE, window: settings.DOWNLOAD_STALL_LIMIT };
    return {
      module: ExportsModule,
      controllers: [ManifestsController, ExportsController, LinksController],
      providers: [
        AvailableExports,
        ExportsService,
        DownloadResponder,
        LinksService,
        ManifestsService,
        { provide: MANIFEST_ISSUER, useValue: settings.PUBLIC_URL ?? settings.OIDC_ISSUER },
        LinksRepository,
        DownloadsRepository,
        DownloadSender,
        DownloadMetrics,
        DownloadSlots,
        HandOvers,
        { provide: DOWNLOADS_PER_ACCOUNT, useValue: settings.DOWNLOADS_PER_ACCOUNT },
        { provide: DOWNLOAD_MODE, useValue: settings.DOWNLOAD_MODE },
        { provide: READER_LIMITS, useValue: limits },
      ],
    };
  }
}
