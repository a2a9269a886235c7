import { Global, Module, type DynamicModule } from '@nestjs/common';
import { DatabaseModule } from '@obelisk/database';
import { HealthModule, LoggingModule, MetricsModule, provideRequestLimiter, RequestLimiter } from '@obelisk/platform';
import { CONFIG, type Config } from './config.ts';
import { FilesModule } from './files/files.module.ts';
import { SessionModule } from './session/session.module.ts';

@Global()
@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        LoggingModule.forRoot('web-host', config.LOG_LEVEL),
        HealthModule,
        MetricsModule,
        DatabaseModule.forRoot(config, 'web-host'),
        SessionModule.forRoot(config),
        FilesModule, // last: it answers at every path that is left
      ],
      providers: [{ provide: CONFIG, useValue: config }, provideRequestLimiter(config)],
      exports: [CONFIG, RequestLimiter],
    };
  }
}
