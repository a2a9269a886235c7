import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from '@obelisk/access';
import { DatabaseModule } from '@obelisk/database';
import { HealthModule, LoggingModule, MetricsModule } from '@obelisk/platform';
import type { DataApiSettings } from './config.ts';
import { IngestModule } from './ingest/ingest.module.ts';
import { OpenapiController } from './openapi/openapi.controller.ts';
import { QueryModule } from './query/query.module.ts';

const SERVICE = 'data-api';

@Module({})
export class AppModule {
  static forRoot(settings: DataApiSettings): DynamicModule {
    return {
      module: AppModule,
      controllers: [OpenapiController],
      imports: [
        LoggingModule.forRoot(SERVICE, settings.LOG_LEVEL),
        HealthModule,
        MetricsModule,
        DatabaseModule.forRoot(settings, SERVICE),
        AccessModule.forRoot(settings),
        IngestModule.forRoot(settings),
        QueryModule.forRoot(settings),
      ],
    };
  }
}
