import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { migrate } from '@obelisk/database';
import { ProblemFilter } from '@obelisk/platform';
import { createTestDatabase } from '@obelisk/testing';
import { PUBLIC_URL } from '@obelisk/testing/browser-session';
import { startIssuer, type TestIssuer } from '@obelisk/testing/issuer';
import helmet from 'helmet';
import { DataSource } from 'typeorm';
import { AppModule } from '../src/app.module.ts';
import { loadDataApiSettings } from '../src/config.ts';

/** The real data API on a database and an issuer of its own. */
export interface TestDataApi {
  readonly app: NestExpressApplication;
  readonly url: string;
  readonly databaseUrl: string;
  readonly issuer: TestIssuer;
  readonly data: DataSource;
  close(): Promise<void>;
}

/** `settings` come on top of what the test environment needs. */
export async function startDataApi(settings: NodeJS.ProcessEnv = {}): Promise<TestDataApi> {
  const database = await createTestDatabase('data_api', migrate);
  const issuer = await startIssuer('obelisk');
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.forRoot(
      loadDataApiSettings({
        NODE_ENV: 'test',
        LOG_LEVEL: 'silent',
        DATABASE_URL: database.url,
        OIDC_ISSUER: issuer.url,
        PUBLIC_URL,
        ...settings,
      }),
    ),
    { logger: false, bodyParser: false },
  );
  app.use(helmet());
  app.useGlobalFilters(new ProblemFilter());
  await app.listen(0, '127.0.0.1');
  const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
  return {
    app,
    url: `http://127.0.0.1:${String(port)}`,
    databaseUrl: database.url,
    issuer,
    data: app.get(DataSource),
    close: async () => {
      await app.close();
      await issuer.close();
      await database.drop();
    },
  };
}
