import { Module, type DynamicModule } from '@nestjs/common';
import { DatabaseModule } from '@obelisk/database';
import { HealthModule, LoggingModule, MetricsModule } from '@obelisk/platform';
import { CONFIG, type Config } from './config.ts';
import { IssuerController } from './issuer/issuer.controller.ts';
import { IssuerService } from './issuer/issuer.service.ts';
import { IssuerKeysRepository } from './keys/issuer-keys.repository.ts';
import { RequestLimitGuard } from './request-limit.guard.ts';
import { AccountsRepository } from './sign-in/accounts.repository.ts';
import { CredentialsService } from './sign-in/credentials.service.ts';
import { InteractionService } from './sign-in/interaction.service.ts';
import { PasswordController } from './sign-in/password.controller.ts';
import { SignInController } from './sign-in/sign-in.controller.ts';
import { SignInThrottle } from './sign-in/sign-in-throttle.ts';
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
      controllers: [IssuerController, SignInController, PasswordController],
      providers: [
        { provide: CONFIG, useValue: config },
        IssuerKeysRepository,
        IssuerService,
        CleanupService,
        RequestLimitGuard,
        AccountsRepository,
        SignInThrottle,
        CredentialsService,
        InteractionService,
      ],
    };
  }
}
