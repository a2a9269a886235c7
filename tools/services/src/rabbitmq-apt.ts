import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureInstalled } from './apt.ts';
import { startDaemon } from './daemon.ts';
import { findFreePort } from './free-ports.ts';
import { controlNode, EPMD, prepareNode, SERVER } from './rabbitmq-node.ts';
import type { RestartableBroker } from './rabbitmq-probe.ts';
import type { StartOptions } from './running-service.ts';
import { StopStack } from './stop-stack.ts';

export const RABBITMQ_FILES = [SERVER, EPMD];

/**
 * Starts a broker of Debian's package that shares nothing with another one on this machine: its own node name, ports,
 * folders, cookie and port mapper (a node would otherwise leave the machine-wide epmd running behind it).
 * @param dir an absolute path; made if missing
 */
export async function startRabbitMqFromPackage(
  dir: string,
  user: { name: string; password: string },
  { signal }: StartOptions = {},
): Promise<RestartableBroker> {
  const stack = new StopStack();
  try {
    const epmd = await startPortMapper(dir, stack);
    const name = `obelisk-test-${String(process.pid)}@localhost`;
    const node = await prepareNode({ dir, home: dir, name, epmd, user, signal });
    stack.push(node.stop);
    await node.start();
    return {
      url: node.url,
      halt: node.stop,
      resume: node.start,
      control: (...args) => controlNode({ name, home: dir, epmd }, args),
      stop: stack.stop,
    };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

/** @returns its port */
export async function startPortMapper(dir: string, stack: StopStack): Promise<number> {
  await ensureInstalled(['rabbitmq-server'], RABBITMQ_FILES);
  await mkdir(dir, { recursive: true });
  const port = await findFreePort();
  const args = ['-port', String(port), '-address', '127.0.0.1'];
  const mapper = startDaemon({ name: 'epmd', command: EPMD, args, logFile: join(dir, 'epmd.log') });
  stack.push(mapper.stop);
  return port;
}
