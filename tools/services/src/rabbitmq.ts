import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { canInstall } from './apt.ts';
import { chooseOrigin } from './choose-origin.ts';
import { dockerAnswers, startContainer } from './docker.ts';
import { findFreePort } from './free-ports.ts';
import { RABBITMQ_FILES, startRabbitMqFromPackage } from './rabbitmq-apt.ts';
import { amqpAnswers } from './rabbitmq-probe.ts';
import type { RunningService, StartOptions } from './running-service.ts';
import { waitUntil } from './wait-until.ts';

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

  const user = { name: 'obelisk-test', password: randomBytes(18).toString('hex') };
  const start = origin === 'apt' ? startRabbitMqFromPackage : startRabbitMqContainer;
  const { url, stop } = await start(join(workDir, 'rabbitmq'), user, options);
  return { origin, env: { AMQP_URL: url }, stop };
}

async function startRabbitMqContainer(
  _dir: string,
  user: { name: string; password: string },
  { signal }: StartOptions,
): Promise<{ url: string; stop(): Promise<void> }> {
  const hostPort = await findFreePort();
  const env = { RABBITMQ_DEFAULT_USER: user.name, RABBITMQ_DEFAULT_PASS: user.password };
  const stop = await startContainer({ image: IMAGE, env, hostPort, containerPort: 5_672, signal });
  const url = `amqp://${user.name}:${user.password}@127.0.0.1:${String(hostPort)}`;
  try {
    await waitUntil(() => amqpAnswers(url), { what: 'RabbitMQ', timeoutMs: 90_000, signal });
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}
