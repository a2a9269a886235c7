import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { waitUntil } from '@obelisk/testing';
import { canInstall } from './apt.ts';
import { chooseOrigin } from './choose-origin.ts';
import { dockerAnswers, startContainer } from './docker.ts';
import { findFreePort } from './free-ports.ts';
import { RABBITMQ_FILES, startRabbitMqFromPackage } from './rabbitmq-apt.ts';
import { type BrokerCluster, startRabbitMqCluster } from './rabbitmq-cluster.ts';
import { amqpAnswers, type RestartableBroker } from './rabbitmq-probe.ts';
import { runCommand } from './run-command.ts';
import type { RunningService, StartOptions } from './running-service.ts';

const IMAGE = 'rabbitmq:4.1.4-alpine';

/**
 * A RabbitMQ that answers: that of `AMQP_URL`, else Debian's package, else a container.
 * @param workDir a folder for its files, absolute
 * @returns with `AMQP_URL`
 * @throws Error that says in one line what to do
 */
export async function ensureRabbitMq(workDir: string, options: StartOptions = {}): Promise<RunningService> {
  const given = process.env['AMQP_URL'] ?? '';
  const origin = await chooseOrigin('RabbitMQ', 'AMQP_URL', {
    given: async () => given !== '' && (await amqpAnswers(given)),
    apt: () => canInstall(RABBITMQ_FILES),
    docker: dockerAnswers,
  });
  if (origin === 'given') return { origin, env: { AMQP_URL: given }, stop: () => Promise.resolve() };

  const { url, stop } = await STARTS[origin](join(workDir, 'rabbitmq'), newUser(), options);
  return { origin, env: { AMQP_URL: url }, stop };
}

/**
 * A RabbitMQ that nobody else uses, to be stopped and started at will: Debian's package, else a container.
 * @param workDir a folder for its files, absolute
 * @throws Error that says in one line what to do
 */
export async function startPrivateRabbitMq(workDir: string, options: StartOptions = {}): Promise<RestartableBroker> {
  let start: Start;
  if (await canInstall(RABBITMQ_FILES)) start = STARTS.apt;
  else if (await dockerAnswers()) start = STARTS.docker;
  else throw new Error('No RabbitMQ that may be stopped: run as root on Debian or Ubuntu, or start Docker.');
  return start(join(workDir, 'private-rabbitmq'), newUser(), options);
}

/**
 * A cluster of RabbitMQ that nobody else uses, of nodes of Debian's package; see {@link startRabbitMqCluster}.
 * @param workDir a folder for its files, absolute
 * @throws Error that says in one line what to do
 */
export async function startPrivateRabbitMqCluster(
  workDir: string,
  options: StartOptions & { readonly size: number },
): Promise<BrokerCluster> {
  if (!(await canInstall(RABBITMQ_FILES)))
    throw new Error('No RabbitMQ of which a cluster could be made: run as root on Debian or Ubuntu.');
  return startRabbitMqCluster(join(workDir, 'rabbitmq-cluster'), newUser(), options);
}

interface BrokerUser {
  readonly name: string;
  readonly password: string;
}

type Start = (dir: string, user: BrokerUser, options: StartOptions) => Promise<RestartableBroker>;

const STARTS = { apt: startRabbitMqFromPackage, docker: startRabbitMqContainer } satisfies Record<string, Start>;

function newUser(): BrokerUser {
  return { name: 'obelisk-test', password: randomBytes(18).toString('hex') };
}

async function startRabbitMqContainer(
  _dir: string,
  user: BrokerUser,
  { signal }: StartOptions,
): Promise<RestartableBroker> {
  const hostPort = await findFreePort();
  const env = { RABBITMQ_DEFAULT_USER: user.name, RABBITMQ_DEFAULT_PASS: user.password };
  const { name, remove } = await startContainer({ image: IMAGE, env, hostPort, containerPort: 5_672, signal });
  const url = `amqp://${user.name}:${user.password}@127.0.0.1:${String(hostPort)}`;
  const answers = () => waitUntil('RabbitMQ answers', () => amqpAnswers(url), { limit: 90_000, every: 100, signal });
  const control = (...args: string[]) => runCommand('docker', ['exec', name, 'rabbitmqctl', ...args], { signal });
  try {
    await answers();
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    url,
    halt: async () => void (await control('stop_app')),
    resume: async () => {
      await control('start_app');
      await answers();
    },
    control,
    stop: remove,
  };
}
