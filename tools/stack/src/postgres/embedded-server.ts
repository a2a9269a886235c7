import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../free-port.ts';
import { ChildService, type ChildSettings } from '../process/child-service.ts';
import { clearTheWay } from './other-server.ts';
import { HOST_SETTINGS, type PostgresHostSettings } from './postgres-host-settings.ts';
import { databaseUrl, readOrMakeSecrets, superuserUrl, writeSecrets } from './postgres-secrets.ts';
import { launcherFor } from './reach.ts';
import { ensureServiceRole } from './service-role.ts';

/** For one machine that does other things as well. `jit` costs more than it gives to short statements. */
const FLAGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'shared_buffers=256MB',
  'work_mem=32MB',
  'maintenance_work_mem=256MB',
  'max_wal_size=4GB',
  'jit=off',
];
/** After a crash it replays up to `max_wal_size` before it answers. */
const START_LIMIT_MS = 600_000;
/** A crash of the machine loses what is written under these, and a test does not mind. */
const UNSAFE_FLAGS = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'];

export interface EmbeddedServerOptions extends Pick<ChildSettings, 'log' | 'onUnexpectedExit'> {
  readonly dataDir: string;
  /** Whether committed data survive a crash of the machine. */
  readonly durable: boolean;
}

/**
 * Starts PostgreSQL in `<dataDir>/postgres`, on a free port of the loopback, with a database `obelisk` and a role of that name that owns it.
 *
 * @returns `url` for the services; `superuserUrl` for tests, which make databases of their own
 * @throws Error in words for a person
 */
export async function startEmbeddedServer(
  options: EmbeddedServerOptions,
): Promise<{ process: ChildService; url: string; superuserUrl: string }> {
  const { dataDir } = options;
  const folder = join(dataDir, 'postgres');
  const launcher = await launcherFor(dataDir);
  await clearTheWay(folder, dataDir);
  const secrets = { ...(await readOrMakeSecrets(dataDir)), port: await freePort() };
  const { port, password } = secrets;
  await writeSecrets(dataDir, secrets);
  const flags = options.durable ? FLAGS : [...FLAGS, ...UNSAFE_FLAGS];
  const settings: PostgresHostSettings = { folder, port, password, flags };
  const host = new ChildService({
    name: 'postgres',
    entry: fileURLToPath(new URL(`./postgres-host${extname(import.meta.url)}`, import.meta.url)),
    launcher,
    env: { [HOST_SETTINGS]: JSON.stringify(settings) },
    log: options.log,
    prepare: () => clearTheWay(folder, dataDir),
    startLimit: START_LIMIT_MS,
    onUnexpectedExit: options.onUnexpectedExit,
  });
  await host.start();
  try {
    await ensureServiceRole(secrets);
  } catch (error) {
    await host.stop(10_000);
    throw error;
  }
  return { process: host, url: databaseUrl(secrets), superuserUrl: superuserUrl(secrets) };
}
