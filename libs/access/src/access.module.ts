import { Module, type DynamicModule, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { IssuerAccountsRepository } from '@obelisk/accounts';
import { followRequest, provideRequestLimiter, RequestLimiter, type RequestLimitSettings } from '@obelisk/platform';
import { AccessGuard } from './access.guard.ts';
import { ACCESS_SETTINGS, AccessTokens } from './authentication/access-tokens.ts';
import { Authenticator } from './authentication/authenticator.ts';
import { AccessPolicy } from './authorization/access-policy.ts';
import { ClientPolicy } from './authorization/client-policy.ts';
import { DatasetPolicy } from './authorization/dataset-policy.ts';
import { ExportPolicy } from './authorization/export-policy.ts';
import { PlatformPolicy } from './authorization/platform-policy.ts';
import { RightsRepository } from './authorization/rights.repository.ts';
import { TeamPolicy } from './authorization/team-policy.ts';
import { AccessRepository } from './access.repository.ts';
import { BrowserSessions, SESSION_SETTINGS } from './sessions/browser-sessions.ts';
import type { AccessSettings } from './access-settings.ts';
import type { SessionSettings } from './session-settings.ts';

/**
 * Who may do what. Denies every HTTP and GraphQL handler that is not `@Public()` to callers without a valid token.
 * Needs TypeORM's `DataSource`.
 */
@Module({})
export class AccessModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(followRequest).forRoutes('{*path}');
  }

  static forRoot(settings: AccessSettings & SessionSettings & RequestLimitSettings): DynamicModule {
    return {
      module: AccessModule,
      global: true,
      providers: [
        { provide: ACCESS_SETTINGS, useValue: settings },
        { provide: APP_GUARD, useClass: AccessGuard },
        AccessRepository,
        IssuerAccountsRepository,
        provideRequestLimiter(settings),
        { provide: SESSION_SETTINGS, useValue: settings },
        BrowserSessions,
        AccessTokens,
        Authenticator,
        RightsRepository,
        AccessPolicy,
        ExportPolicy,
        ClientPolicy,
        DatasetPolicy,
        TeamPolicy,
        PlatformPolicy,
      ],
      exports: [
        RequestLimiter,
        Authenticator,
        AccessPolicy,
        ExportPolicy,
        ClientPolicy,
        DatasetPolicy,
        TeamPolicy,
        PlatformPolicy,
      ],
    };
  }
}
