import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedServer } from '@obelisk/stack';

/** Does `work` with an embedded PostgreSQL of its own in DATABASE_URL, and removes that. */
export async function withOwnServer<T>(work: () => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'obelisk-proof-'));
  const dataDir = join(folder, 'data');
  await mkdir(dataDir, { mode: 0o711 }); // PostgreSQL runs as another user and must pass through
  const server = await startEmbeddedServer({
    dataDir,
    durable: false,
    log: () => undefined,
    onUnexpectedExit: (reason) => {
      console.error(`PostgreSQL is gone: ${reason}`);
    },
  });
  try {
    process.env['DATABASE_URL'] = server.superuserUrl;
    return await work();
  } finally {
    await server.process.stop(60_000);
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
