import { Module, type DynamicModule } from '@nestjs/common';
import { ExportOutlookService, QueueStateRepository } from '@obelisk/exports';
import { AdmissionService } from './admission.service.ts';
import { DataExportResolver, DataRangeResolver, LastDownloadResolver } from './data-export.resolver.ts';
import { DataExportResultResolver } from './data-export-result.resolver.ts';
import { DataExportStatusResolver } from './data-export-status.resolver.ts';
import { DownloadLinksRepository } from './download-links.repository.ts';
import { DownloadLinksService } from './download-links.service.ts';
import { ExportActionsService } from './export-actions.service.ts';
import { ExportLifecycleService } from './export-lifecycle.service.ts';
import { ExportMutationResolver } from './export-mutation.resolver.ts';
import { ExportNotesService } from './export-notes.service.ts';
import { ExportPreviewResolver } from './export-preview.resolver.ts';
import { ExportPreviewService } from './export-preview.service.ts';
import { EXPORT_SETTINGS, type ExportSettings } from './export-settings.ts';
import { ExportViewsService } from './export-views.service.ts';
import { ExportsRepository } from './exports.repository.ts';
import { IdempotencyRepository } from './idempotency.repository.ts';
import { ExportsResolver } from './exports.resolver.ts';
import { ExportsService } from './exports.service.ts';

@Module({})
export class ExportsModule {
  static forRoot(settings: ExportSettings): DynamicModule {
    return {
      module: ExportsModule,
      global: true,
      providers: [
        AdmissionService,
        ExportsService,
        ExportNotesService,
        ExportLifecycleService,
        ExportPreviewService,
        ExportViewsService,
        ExportsRepository,
        IdempotencyRepository,
        QueueStateRepository,
        ExportOutlookService,
        ExportsResolver,
        ExportMutationResolver,
        ExportPreviewResolver,
        DataExportResolver,
        DataExportStatusResolver,
        DataExportResultResolver,
        DataRangeResolver,
        LastDownloadResolver,
        ExportActionsService,
        DownloadLinksRepository,
        DownloadLinksService,
        { provide: EXPORT_SETTINGS, useValue: settings },
      ],
      exports: [ExportsService, ExportNotesService],
    };
  }
}
