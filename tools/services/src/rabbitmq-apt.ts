import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureInstalled } from './apt.ts';
import { startDaemon } from './daemon.ts';
import { findFreePorts } from './free-ports.ts';
import { amqpAnswers, type RestartableBroker } from './rabbitmq-probe.ts';
import type { StartOptions } from './running-service.ts';
import { StopStack } from './stop-stack.ts';
import { waitUntil } from './wait-until.ts';

/** Past Debian's wrapper in /usr/sbin, which moves to the user rabbitmq and to /var/lib/rabbitmq. */
const SERVER = '/usr/lib/rabbitmq/bin/rabbitmq-server';
const EPMD = '/usr/bin/epmd';
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
  await ensureInstalled(['rabbitmq-server'], RABBITMQ_FILES);
  const [amqp, distribution, epmd] = await findFreePorts(3);
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, 'rabbitmq.conf'), brokerConfig(String(amqp), user), { mode: 0o600 });
  await writeFile(join(dir, 'enabled_plugins'), '[].\n');

  const env = { ...brokerEnvironment(dir), RABBITMQ_DIST_PORT: String(distribution), ERL_EPMD_PORT: String(epmd) };
  const url = `amqp://${user.name}:${user.password}@127.0.0.1:${String(amqp)}`;
  const stack = new StopStack();
  const epmdArgs = ['-port', String(epmd), '-address', '127.0.0.1'];
  const mapper = startDaemon({ name: 'epmd', command: EPMD, args: epmdArgs, logFile: join(dir, 'epmd.log') });
  stack.push(mapper.stop);
  const startNode = () =>
    startDaemon({ name: 'RabbitMQ', command: SERVER, args: [], env, logFile: join(dir, 'rabbitmq.log') });
  let node = startNode();
  stack.push(() => node.stop());
  const answers = () =>
    waitUntil(() => amqpAnswers(url), { what: 'RabbitMQ', timeoutMs: 90_000, signal, assertAlive: node.assertAlive });
  try {
    await answers();
  } catch (error) {
    await stack.stop();
    throw error;
  }
  return {
    url,
    halt: () => node.stop(),
    resume: () => {
      node = startNode();
      return answers();
    },
    stop: stack.stop,
  };
}

function brokerConfig(port: string, user: { name: string; password: string }): string {
  return [
    `listeners.tcp.1 = 127.0.0.1:${port}`,
    `default_user = ${user.name}`,
    `default_pass = ${user.password}`,
    'disk_free_limit.absolute = 64MB',
    '',
  ].join('\n');
}

function brokerEnvironment(dir: string): Record<string, string> {
  return {
    HOME: dir, // the cookie
    RABBITMQ_NODENAME: `obelisk-test-${String(process.pid)}@localhost`,
    RABBITMQ_CONF_ENV_FILE: join(dir, 'no-rabbitmq-env.conf'),
    RABBITMQ_CONFIG_FILE: join(dir, 'rabbitmq.conf'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(dir, 'enabled_plugins'),
    RABBITMQ_MNESIA_BASE: join(dir, 'mnesia'),
    RABBITMQ_LOG_BASE: join(dir, 'log'),
    RABBITMQ_SCHEMA_DIR: join(dir, 'schema'),
    RABBITMQ_GENERATED_CONFIG_DIR: join(dir, 'config'),
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '-kernel inet_dist_use_interface {127,0,0,1}',
    ERL_EPMD_ADDRESS: '127.0.0.1',
  };
}
