import { Module, type DynamicModule } from '@nestjs/common';
import { DatabaseModule } from '@obelisk/database';
import { EventStoreModule } from '@obelisk/event-store';
import { MessagingModule } from '@obelisk/messaging';
import { ObjectStorageModule } from '@obelisk/object-storage';
import { HealthModule, LoggingModule, MetricsModule } from '@obelisk/platform';
import type { WorkerConfig } from './config.ts';
import { ExportsModule } from './exports/exports.module.ts';
import { JanitorModule } from './janitor/janitor.module.ts';

const SERVICE = 'exporter-worker';

@Module({})
export class AppModule {
  static forRoot(config: WorkerConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        LoggingModule.forRoot(SERVICE, config.LOG_LEVEL),
        HealthModule,
        MetricsModule,
        DatabaseModule.forRoot(config, SERVICE),
        EventStoreModule.forRoot(config),
        MessagingModule.forProducer(config),
        ObjectStorageModule.forRoot(config),
        ExportsModule.forRoot(config),
        JanitorModule.forRoot(config),
      ],
    };
  }
}
