import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from '@obelisk/access';
import { DatabaseModule } from '@obelisk/database';
import { ObjectStorageModule } from '@obelisk/object-storage';
import { HealthModule, LoggingModule, MetricsModule } from '@obelisk/platform';
import type { GatewaySettings } from './config.ts';
import { ExportsModule } from './exports/exports.module.ts';

const SERVICE = 'download-gateway';

@Module({})
export class AppModule {
  static forRoot(settings: GatewaySettings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        LoggingModule.forRoot(SERVICE, settings.LOG_LEVEL),
        HealthModule,
        MetricsModule,
        DatabaseModule.forRoot(settings, SERVICE),
        ObjectStorageModule.forRoot(settings),
        AccessModule.forRoot(settings),
        ExportsModule.forRoot(settings),
      ],
    };
  }
}
