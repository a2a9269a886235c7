import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitUntil } from '@obelisk/testing';
import { type Daemon, startDaemon } from './daemon.ts';
import { findFreePorts } from './free-ports.ts';
import { amqpAnswers } from './rabbitmq-probe.ts';
import { runCommand } from './run-command.ts';

/** Past Debian's wrapper in /usr/sbin, which moves to the user rabbitmq and to /var/lib/rabbitmq. */
export const SERVER = '/usr/lib/rabbitmq/bin/rabbitmq-server';
export const EPMD = '/usr/bin/epmd';
const CONTROL = '/usr/lib/rabbitmq/bin/rabbitmqctl';

export interface NodeOptions {
  /** For its files, an absolute path; made if missing. */
  readonly dir: string;
  /** For the cookie: nodes of one cluster share it. */
  readonly home: string;
  /** `name@localhost` */
  readonly name: string;
  /** Port of the port mapper. */
  readonly epmd: number;
  readonly user: { readonly name: string; readonly password: string };
  /** Names of the nodes of the cluster, itself among them; none: it stays alone. */
  readonly peers?: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/** A node of RabbitMQ that is stopped, killed and started at will. */
export interface BrokerNode {
  readonly url: string;
  readonly port: number;
  /** Resolves when it answers. */
  start(): Promise<void>;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

/** Runs `rabbitmqctl` on a node. @returns what it printed */
export function controlNode(
  { name, home, epmd }: Pick<NodeOptions, 'name' | 'home' | 'epmd'>,
  args: readonly string[],
): Promise<string> {
  const env = { HOME: home, ERL_EPMD_PORT: String(epmd) };
  return runCommand(CONTROL, ['--node', name, ...args], { env });
}

/** Prepares a node of Debian's package that shares nothing with another broker on this machine. */
export async function prepareNode(options: NodeOptions): Promise<BrokerNode> {
  const { dir, name, user, signal } = options;
  const [port = 0, distribution = 0] = await findFreePorts(2);
  await mkdir(dir, { recursive: true });
  await writeFile(join(dir, 'rabbitmq.conf'), config(port, options), { mode: 0o600 });
  await writeFile(join(dir, 'enabled_plugins'), '[].\n');
  const url = `amqp://${user.name}:${user.password}@127.0.0.1:${String(port)}`;
  let node: Daemon | undefined;
  return {
    url,
    port,
    async start() {
      const daemon = startDaemon({
        name: `RabbitMQ (${name})`,
        command: SERVER,
        args: [],
        env: environment(distribution, options),
        logFile: join(dir, 'rabbitmq.log'),
      });
      node = daemon;
      const { assertAlive } = daemon;
      const answers = () => {
        assertAlive();
        return amqpAnswers(url);
      };
      await waitUntil('RabbitMQ answers', answers, { limit: 90_000, every: 100, signal });
    },
    stop: async () => node?.stop(),
    kill: async () => node?.kill(),
  };
}

function config(port: number, { user, peers = [] }: NodeOptions): string {
  return [
    `listeners.tcp.1 = 127.0.0.1:${String(port)}`,
    `default_user = ${user.name}`,
    `default_pass = ${user.password}`,
    'disk_free_limit.absolute = 64MB',
    ...peers.map((peer, at) => `cluster_formation.classic_config.nodes.${String(at + 1)} = ${peer}`),
    ...(peers.length > 0 ? ['cluster_partition_handling = pause_minority'] : []),
    '',
  ].join('\n');
}

function environment(distribution: number, { dir, home, name, epmd }: NodeOptions): Record<string, string> {
  return {
    HOME: home,
    ERL_EPMD_ADDRESS: '127.0.0.1',
    ERL_EPMD_PORT: String(epmd),
    RABBITMQ_DIST_PORT: String(distribution),
    RABBITMQ_NODENAME: name,
    RABBITMQ_CONF_ENV_FILE: join(dir, 'no-rabbitmq-env.conf'),
    RABBITMQ_CONFIG_FILE: join(dir, 'rabbitmq.conf'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(dir, 'enabled_plugins'),
    RABBITMQ_MNESIA_BASE: join(dir, 'mnesia'),
    RABBITMQ_LOG_BASE: join(dir, 'log'),
    RABBITMQ_SCHEMA_DIR: join(dir, 'schema'),
    RABBITMQ_GENERATED_CONFIG_DIR: join(dir, 'config'),
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '-kernel inet_dist_use_interface {127,0,0,1}',
  };
}
