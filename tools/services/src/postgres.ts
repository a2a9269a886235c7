import { join } from 'node:path';

/** Milliseconds. To kill its host would orphan a server that is just ending: rather wait. */
const STOP_MS = 60_000;

/**
 * Starts the PostgreSQL of `npm start`, for data that nobody needs after a crash.
 * @param dir exists; its files go there
 * @returns with `DATABASE_URL`, of a superuser
 * @throws Error with the server's last lines
 */
export async function startPostgres(dir: string): Promise<{ env: { DATABASE_URL: string }; stop(): Promise<void> }> {
  // Exists after a build only, and `npm test` must run without one: it builds.
  const { logToFolder, startEmbeddedServer } = await import('@obelisk/stack');
  const { process: server, superuserUrl } = await startEmbeddedServer({
    dataDir: dir,
    durable: false,
    log: logToFolder(join(dir, 'logs')),
    onUnexpectedExit: (reason) => {
      console.error(`PostgreSQL has ended: ${reason}.`);
    },
  });
  return { env: { DATABASE_URL: superuserUrl }, stop: async () => void (await server.stop(STOP_MS)) };
}
