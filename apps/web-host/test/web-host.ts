import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { migrate } from '@obelisk/database';
import { loadConfig, ProblemFilter } from '@obelisk/platform';
import { createTestDatabase } from '@obelisk/testing';
import helmet from 'helmet';
import { DataSource } from 'typeorm';
import { AppModule } from '../src/app.module.ts';
import { configSchema } from '../src/config.ts';

/** What a build leaves, by path. */
export const BUILT: Readonly<Record<string, string>> = {
  'index.html': '<meta property="csp-nonce" nonce="__CSP_NONCE__"><style nonce="__CSP_NONCE__"></style><h1>Pages</h1>',
  'assets/app-1a2b.js': 'console.log(1);',
  'assets/app-1a2b.js.br': 'packed',
  'assets/app-1a2b.js.map': '{}',
  'assets/sha256.wasm-worker-3c4d.js': 'postMessage(1);',
  'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
};

/** The real service on a database and a folder of its own. */
export interface TestWebHost {
  readonly app: NestExpressApplication;
  readonly url: string;
  readonly data: DataSource;
  close(): Promise<void>;
}

/**
 * @param settings come on top of what the test environment needs
 * @param files of the folder of the pages
 */
export async function startWebHost(
  settings: NodeJS.ProcessEnv = {},
  files = BUILT,
  port?: number,
): Promise<TestWebHost> {
  const chosen = port ?? (await freePort());
  const database = await createTestDatabase('web', migrate);
  const folder = await mkdtemp(join(tmpdir(), 'web-host-'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const url = `http://127.0.0.1:${String(chosen)}`;
  const config = loadConfig(configSchema, {
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    DATABASE_URL: database.url,
    PUBLIC_URL: url,
    OIDC_ISSUER: `${url}/api/v3/auth`,
    WEB_ROOT: folder,
    ...settings,
  });
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(config), { logger: false });
  app.use(helmet());
  app.useGlobalFilters(new ProblemFilter());
  await app.listen(chosen, '127.0.0.1');
  const close = async () => {
    await app.close();
    (app.getHttpServer() as Server).closeAllConnections();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  };
  return { app, url, data: app.get(DataSource), close };
}

/** The address is known before the service listens, as its settings name it. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
