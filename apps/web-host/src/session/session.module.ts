import { Module, type DynamicModule } from '@nestjs/common';
import { BrowserSessions, SESSION_SETTINGS } from '@obelisk/access/sessions';
import { IssuerAccountsRepository } from '@obelisk/accounts';
import type { Config } from '../config.ts';
import { AccountsRepository } from './accounts.repository.ts';
import { AccountsService } from './accounts.service.ts';
import { IssuerClient } from './issuer-client.ts';
import { RefreshTokens } from './refresh-tokens.ts';
import { SessionUpkeep } from './session-upkeep.ts';
import { SessionController } from './session.controller.ts';
import { SessionService } from './session.service.ts';
import { WebSessionsRepository } from './web-sessions.repository.ts';

@Module({})
export class SessionModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: SessionModule,
      controllers: [SessionController],
      providers: [
        { provide: SESSION_SETTINGS, useValue: config },
        BrowserSessions,
        IssuerAccountsRepository,
        IssuerClient,
        AccountsRepository,
        AccountsService,
        WebSessionsRepository,
        RefreshTokens,
        SessionService,
        SessionUpkeep,
      ],
    };
  }
}
