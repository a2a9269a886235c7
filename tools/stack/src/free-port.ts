import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below what systems give to connections that go out: none of those takes the port of a service while that is started again. */
const [FIRST, LAST] = [20_000, 32_767];
const MOST_TRIES = 100;

/** A TCP port of the loopback that nobody uses now. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const port = randomInt(FIRST, LAST + 1);
    if (await isFree(port)) return port;
  }
  throw new Error(
    `No port is free on 127.0.0.1: ${String(MOST_TRIES)} of ${String(FIRST)} to ${String(LAST)} were tried.`,
  );
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
