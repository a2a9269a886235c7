import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { BODY_LIMIT, loadConfig, ProblemFilter, trustProxies } from '@obelisk/platform';
import { AppModule } from '../src/app.module.ts';
import { configSchema, ISSUER_PATH } from '../src/config.ts';
import { acceptIssuerBodies } from '../src/issuer/issuer-bodies.ts';

export interface RunningIssuer {
  /** Its `iss`, and the address under which it can be reached. */
  issuer: string;
  app: NestExpressApplication;
  stop(): Promise<void>;
}

/** The whole service as `runService` builds it, without its signal handlers. */
export async function runningIssuer(databaseUrl: string, settings: NodeJS.ProcessEnv = {}): Promise<RunningIssuer> {
  const port = await freePort();
  const issuer = `http://127.0.0.1:${String(port)}${ISSUER_PATH}`;
  const config = loadConfig(configSchema, {
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_SIZE: '4',
    LOG_LEVEL: 'silent',
    OIDC_ISSUER: issuer,
    SIGNING_KEY_CHECK_INTERVAL: '100ms',
    ...settings,
  });
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(config), {
    bodyParser: false,
    logger: false,
  });
  trustProxies(app, config);
  app.useBodyParser('json', { limit: BODY_LIMIT });
  app.useGlobalFilters(new ProblemFilter());
  acceptIssuerBodies(app);
  await app.listen(port, '127.0.0.1');
  return { issuer: config.OIDC_ISSUER, app, stop: () => app.close() };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
