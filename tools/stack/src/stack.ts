import { migrate } from '@obelisk/database';
import { freePort } from './free-port.ts';
import { startEmbeddedServer } from './postgres/embedded-server.ts';
import { makeDataFolder } from './private-folder.ts';
import { ChildService } from './process/child-service.ts';
import { Restarter } from './process/restarter.ts';
import { ReverseProxy } from './proxy/reverse-proxy.ts';
import { ROUTED_SERVICES } from './proxy/routes.ts';
import { APPS, entryOf, pagesFolder, type AppName } from './service-definitions.ts';
import type { StackOptions } from './stack-options.ts';

/** A little more than what the services grant themselves (SHUTDOWN_TIMEOUT), then SIGKILL. */
const SERVICE_STOP_MS = 12_000;
/** PostgreSQL writes everything out first. */
const POSTGRES_STOP_MS = 60_000;

/** A running system: PostgreSQL, every service as a child process, and a reverse proxy as the one origin. */
export class Stack {
  /** The one origin, `http://localhost:<port>`. */
  readonly url: string;
  readonly databaseUrl: string;
  private stopping: Promise<void> | undefined;

  constructor(private readonly parts: StackParts) {
    this.url = parts.url;
    this.databaseUrl = parts.databaseUrl;
  }

  /** `postgres` if it is embedded, `auth-service`, `catalog-api`, `data-api`, `download-gateway`, `exporter-worker-1` … */
  get processes(): readonly ChildService[] {
    return [...this.parts.postgres, ...this.parts.services];
  }

  /** @throws Error when there is none of that name */
  process(name: string): ChildService {
    const found = this.processes.find((child) => child.name === name);
    if (found === undefined) throw new Error(`The stack has no process ${name}.`);
    return found;
  }

  /** Stops a service in order, if it still runs, and starts it again on the same port; `env` replaces some of its settings from now on. */
  async restart(name: string, env: Readonly<Record<string, string>> = {}): Promise<void> {
    const child = this.process(name);
    await child.stop(SERVICE_STOP_MS);
    await child.start(env);
  }

  /** Like {@link restart}, with the program of this checkout, whatever release ran before. */
  async replace(name: string): Promise<void> {
    const child = this.process(name);
    await child.stop(SERVICE_STOP_MS);
    await child.start({}, entryOf(APPS.find((app) => name.startsWith(app)) ?? 'exporter-worker'));
  }

  /** First what people talk to, then the workers, then PostgreSQL. May be called more than once. */
  stop(): Promise<void> {
    this.stopping ??= stopParts(this.parts);
    return this.stopping;
  }

  /** No order and no waiting; committed data are safe all the same. */
  stopAtOnce(): void {
    this.parts.restarter.end();
    for (const child of this.parts.services) child.stopAtOnce();
    for (const child of this.parts.postgres) child.kill('SIGTERM'); // its host ends the server, which must not be orphaned
  }
}

interface StackParts {
  url: string;
  databaseUrl: string;
  readonly proxy: ReverseProxy;
  readonly restarter: Restarter;
  readonly postgres: ChildService[];
  readonly services: ChildService[];
}

/**
 * Starts everything and resolves when all of it answers.
 *
 * @throws Error in words for a person, with the last lines of a process that did not start; whatever had started is stopped
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const restarter = new Restarter(options.restart ?? false, options.onEvent ?? (() => undefined));
  const parts: StackParts = {
    url: '',
    databaseUrl: '',
    proxy: new ReverseProxy(),
    restarter,
    postgres: [],
    services: [],
  };
  const step = () => options.signal?.throwIfAborted();
  try {
    for (const app of APPS) entryOf(app, options.release);
    process.umask(0o077); // for all its processes: what they write is for nobody else
    makeDataFolder(options.dataDir);
    const port = await parts.proxy.listen(options.port ?? 0, options.host ?? '127.0.0.1'); // first: the issuer's name has it
    parts.url = `http://localhost:${String(port)}`;
    parts.databaseUrl = options.databaseUrl ?? (await startPostgres(options, parts));
    step();
    await migrate(parts.databaseUrl);
    step();
    await startServices(options, parts);
    step();
    return new Stack(parts);
  } catch (error) {
    await stopParts(parts);
    throw error;
  }
}

async function startPostgres({ dataDir, durable, log }: StackOptions, parts: StackParts): Promise<string> {
  const { process, url } = await startEmbeddedServer({
    dataDir,
    durable: durable ?? true,
    log: log ?? (() => undefined),
    onUnexpectedExit: (reason) => {
      parts.restarter.died(parts.postgres[0], reason);
    },
  });
  parts.postgres.push(process);
  return url;
}

async function startServices(options: StackOptions, parts: StackParts): Promise<void> {
  const env = {
    NODE_ENV: 'development',
    HOST: '127.0.0.1',
    TRUSTED_PROXIES: 'loopback',
    SHUTDOWN_TIMEOUT: '10s',
    DATABASE_URL: parts.databaseUrl,
    QUEUE_URL: options.queueUrl ?? 'postgres:',
    STORAGE_URL: options.storageUrl ?? `file:${options.dataDir}/objects`,
    OIDC_ISSUER: `${parts.url}/api/v3/auth`,
    PUBLIC_URL: parts.url,
    ...options.env,
  };
  const start = async (app: AppName, more: Record<string, string> = {}, name: string = app) => {
    const child = new ChildService({
      name,
      entry: entryOf(app, options.release),
      env: { ...env, ...more },
      log: options.log ?? (() => undefined),
      onUnexpectedExit: (reason) => {
        parts.restarter.died(child, reason);
      },
    });
    parts.services.push(child);
    await child.start();
  };
  // Straight from the issuer: who checks a token does not depend on the proxy.
  const issuerPort = String(await freePort());
  const issuer = `http://127.0.0.1:${issuerPort}/api/v3/auth`;
  const keys = { OIDC_JWKS_URI: `${issuer}/jwks` };
  const workers = Array.from({ length: options.workers ?? 1 }, (_, index) => `exporter-worker-${String(index + 1)}`);
  const starts = await Promise.allSettled([
    start('auth-service', { PORT: issuerPort }),
    start('catalog-api', keys),
    start('data-api', keys),
    start('download-gateway', keys),
    start('web-host', { OIDC_INTERNAL_URL: issuer, WEB_ROOT: pagesFolder() }),
    ...workers.map((name) => start('exporter-worker', {}, name)),
  ]);
  for (const result of starts) if (result.status === 'rejected') throw result.reason;
  for (const service of ROUTED_SERVICES) {
    const { port } = parts.services.find(({ name }) => name === service) ?? {};
    parts.proxy.setTarget(service, `http://127.0.0.1:${String(port)}`);
  }
}

async function stopParts({ proxy, restarter, services, postgres }: StackParts): Promise<void> {
  restarter.end();
  proxy.close();
  const isWorker = ({ name }: ChildService) => name.startsWith('exporter-worker');
  await stopAll(
    services.filter((child) => !isWorker(child)),
    SERVICE_STOP_MS,
  );
  await proxy.end();
  await stopAll(services.filter(isWorker), SERVICE_STOP_MS);
  await stopAll(postgres, POSTGRES_STOP_MS);
}

async function stopAll(children: readonly ChildService[], limit: number): Promise<void> {
  await Promise.all(children.map((child) => child.stop(limit)));
}
