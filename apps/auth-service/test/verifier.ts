import type { IncomingMessage } from 'node:http';
import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccessModule, Authenticator, type AccessSettings, type Account } from '@obelisk/access';
import { DatabaseModule } from '@obelisk/database';
import { HealthModule } from '@obelisk/platform';

@Module({})
class Verifier {}

/** What the services do with tokens, without the services. */
export async function verifierOf(
  databaseUrl: string,
  issuer: string,
  settings: Partial<AccessSettings> = {},
): Promise<INestApplicationContext & { authenticate: (token: string) => Promise<Account> }> {
  const database = { DATABASE_URL: databaseUrl, DATABASE_POOL_SIZE: 4 };
  const access = {
    OIDC_ISSUER: issuer,
    OIDC_AUDIENCE: 'obelisk',
    OIDC_CREATE_ACCOUNTS: false,
    REQUESTS_PER_MINUTE: 0,
    WEB_SESSION_IDLE: 60_000,
    ...settings,
  };
  const context = await NestFactory.createApplicationContext(
    {
      module: Verifier,
      imports: [HealthModule, DatabaseModule.forRoot(database, 'test'), AccessModule.forRoot(access)],
    },
    { logger: false },
  );
  return Object.assign(context, {
    authenticate: async (token: string) => {
      const request = { headers: { authorization: `Bearer ${token}` } } as IncomingMessage;
      const account = await context.get(Authenticator).authenticate(request);
      delete account.origin; // this request has none
      return account;
    },
  });
}
