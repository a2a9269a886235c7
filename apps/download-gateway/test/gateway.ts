import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { migrate } from '@obelisk/database';
import { ObjectStorage } from '@obelisk/object-storage';
import { ProblemFilter } from '@obelisk/platform';
import { createTestDatabase } from '@obelisk/testing';
import { PUBLIC_URL } from '@obelisk/testing/browser-session';
import { startIssuer, type TestIssuer } from '@obelisk/testing/issuer';
import helmet from 'helmet';
import { DataSource } from 'typeorm';
import { AppModule } from '../src/app.module.ts';
import { loadGatewaySettings } from '../src/config.ts';
import { ExportBuilder } from './export-builder.ts';

/** The real gateway on a database, a folder and an issuer of its own. */
export interface TestGateway {
  readonly app: NestExpressApplication;
  readonly url: string;
  readonly issuer: TestIssuer;
  readonly storage: ObjectStorage;
  readonly data: DataSource;
  readonly exports: ExportBuilder;
  close(): Promise<void>;
}

/** `settings` come on top of what the test environment needs. */
export async function startGateway(settings: NodeJS.ProcessEnv = {}): Promise<TestGateway> {
  const database = await createTestDatabase('download', migrate);
  const folder = await mkdtemp(join(tmpdir(), 'download-gateway-'));
  const issuer = await startIssuer('obelisk');
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.forRoot(
      loadGatewaySettings({
        NODE_ENV: 'test',
        LOG_LEVEL: 'silent',
        DATABASE_URL: database.url,
        STORAGE_URL: `file:${folder}`,
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
  const storage = app.get(ObjectStorage);
  const data = app.get(DataSource);
  await storage.ensureBucket();
  const { port } = (app.getHttpServer() as Server).address() as AddressInfo;
  return {
    app,
    url: `http://127.0.0.1:${String(port)}`,
    issuer,
    storage,
    data,
    exports: new ExportBuilder(data, storage),
    close: async () => {
      await app.close();
      await issuer.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
