import { Module, type DynamicModule } from '@nestjs/common';
import { DatabaseModule } from '@obelisk/database';
import { HealthModule, LoggingModule, MetricsModule } from '@obelisk/platform';
import { CONFIG, type Config } from './config.ts';
import { IssuerController } from './issuer/issuer.controller.ts';
import { IssuerService } from './issuer/issuer.service.ts';
import { IssuerKeysRepository } from './keys/issuer-keys.repository.ts';
import { CleanupService } from './storage/cleanup.service.ts';

@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        LoggingModule.forRoot('auth-service', config.LOG_LEVEL),
        HealthModule,
        MetricsModule,
        DatabaseModule.forRoot(config, 'auth-service'),
      ],
      controllers: [IssuerController],
      providers: [{ provide: CONFIG, useValue: config }, IssuerKeysRepository, IssuerService, CleanupService],
    };
  }
}
