import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from '@obelisk/access';
import { DatabaseModule } from '@obelisk/database';
import { EventStoreModule } from '@obelisk/event-store';
import { MessagingModule } from '@obelisk/messaging';
import { HealthModule, LoggingModule, MetricsModule, versionOfProgram } from '@obelisk/platform';
import { AdminModule } from './admin/admin.module.ts';
import { ClientsModule } from './clients/clients.module.ts';
import { AuditModule } from './audit/audit.module.ts';
import type { CatalogConfig } from './config.ts';
import { DatasetContentModule } from './dataset-content/dataset-content.module.ts';
import { DatasetMetadataModule } from './dataset-metadata/dataset-metadata.module.ts';
import { DatasetRemovalModule } from './dataset-removal/dataset-removal.module.ts';
import { DatasetsModule } from './datasets/datasets.module.ts';
import { EventDeletionsModule } from './event-deletions/event-deletions.module.ts';
import { DOWNLOAD_LINK_MS } from './exports/download-links.service.ts';
import { ExportsModule } from './exports/exports.module.ts';
import { CatalogGraphqlModule } from './graphql/catalog-graphql.module.ts';
import { InvitesModule } from './invites/invites.module.ts';
import { PlatformModule } from './platform/platform.module.ts';
import { PublicationModule } from './publication/publication.module.ts';
import { RetentionModule } from './retention/retention.module.ts';
import { SessionsModule } from './sessions/sessions.module.ts';
import { TeamsModule } from './teams/teams.module.ts';
import { UsageLimitsModule } from './usage-limits/usage-limits.module.ts';
import { UsersModule } from './users/users.module.ts';

const SERVICE = 'catalog-api';

@Module({})
export class AppModule {
  static forRoot(config: CatalogConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        LoggingModule.forRoot(SERVICE, config.LOG_LEVEL),
        HealthModule,
        MetricsModule,
        DatabaseModule.forRoot(config, SERVICE),
        EventStoreModule.forRoot(config),
        MessagingModule.forProducer(config),
        AccessModule.forRoot(config),
        CatalogGraphqlModule.forRoot({ production: config.NODE_ENV === 'production' }),
        UsageLimitsModule.forRoot(
          { maxDataExports: config.MAX_DATA_EXPORTS, maxDataExportRecords: config.MAX_DATA_EXPORT_RECORDS },
          { teams: config.MAX_TEAMS, clients: config.MAX_CLIENTS, datasets: config.MAX_DATASETS },
        ),
        ExportsModule.forRoot({ retention: config.EXPORT_RETENTION }),
        PlatformModule.forRoot({
          version: versionOfProgram(),
          exportRetentionMs: config.EXPORT_RETENTION,
          downloadLinkMs: DOWNLOAD_LINK_MS,
          passwordUrl: config.OIDC_CREATE_ACCOUNTS ? null : '/api/v3/auth/password',
        }),
        DatasetsModule,
        DatasetContentModule,
        DatasetMetadataModule,
        DatasetRemovalModule,
        EventDeletionsModule,
        PublicationModule,
        RetentionModule,
        InvitesModule,
        SessionsModule,
        TeamsModule,
        ClientsModule,
        UsersModule,
        AdminModule,
        AuditModule,
      ],
    };
  }
}
