import { Module, type DynamicModule } from '@nestjs/common';
import { BrowserSessions, SESSION_SETTINGS } from '@obelisk/access/sessions';
import { DatabaseModule } from '@obelisk/database';
import { HealthModule, LoggingModule, MetricsModule, provideRequestLimiter } from '@obelisk/platform';
import { CONFIG, type Config } from './config.ts';
import { IssuerController } from './issuer/issuer.controller.ts';
import { IssuerService } from './issuer/issuer.service.ts';
import { IssuerKeysRepository } from './keys/issuer-keys.repository.ts';
import { AccountsRepository } from './sign-in/accounts.repository.ts';
import { CredentialsService } from './sign-in/credentials.service.ts';
import { InteractionService } from './sign-in/interaction.service.ts';
import { PasswordController } from './sign-in/password.controller.ts';
import { SignInController } from './sign-in/sign-in.controller.ts';
import { SignInThrottle } from './sign-in/sign-in-throttle.ts';
import { CleanupRepository } from './storage/cleanup.repository.ts';
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
        CleanupRepository,
        CleanupService,
        provideRequestLimiter(config),
        {
          provide: SESSION_SETTINGS,
          useValue: { PUBLIC_URL: new URL(config.OIDC_ISSUER).origin, WEB_SESSION_IDLE: 0 },
        },
        BrowserSessions,
        AccountsRepository,
        SignInThrottle,
        CredentialsService,
        InteractionService,
      ],
    };
  }
}
