import { randomBytes } from 'node:crypto';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ensureS3,
  startPrivateRabbitMq,
  startPrivateRabbitMqCluster,
  type BrokerCluster,
  type RestartableBroker,
} from '@obelisk/services';
import { logToFolder, startStack, type Stack } from '@obelisk/stack';
import { createTestDatabase } from '@obelisk/testing';
import { Bucket } from './s3/bucket.ts';
import { FaultProxy } from './s3/fault-proxy.ts';
import type { S3Faults } from './s3/s3-faults.ts';

/** Milliseconds. The least that a worker accepts, so that much is taken over. */
export const LEASE_MS = 5_000;

const SETTINGS = {
  LOG_LEVEL: 'info',
  EXPORT_LEASE: `${String(LEASE_MS)}ms`,
  EXPORT_QUANTUM: '2s',
  JANITOR_INTERVAL: '1s',
  WORKER_CONCURRENCY: '2',
  MAX_DATA_EXPORTS: '100000',
  REQUESTS_PER_MINUTE: '0',
  S3_REQUEST_TIMEOUT: '10s',
};

/** Everything that a run works on. */
export interface System {
  readonly stack: Stack;
  readonly broker: RestartableBroker | BrokerCluster;
  readonly bucket: Bucket;
}

export interface SystemOptions {
  /** Where files go. */
  readonly folder: string;
  readonly logs: string;
  readonly workers: number;
  readonly brokers: number;
  readonly faults: S3Faults;
  readonly onEvent: (sentence: string) => void;
  readonly signal: AbortSignal;
  /** Takes what ends each part, as soon as it runs; to be called in the opposite order. */
  readonly onStarted: (stop: () => Promise<void>) => void;
}

/**
 * Starts the real parts: the stack on a database of its own, a RabbitMQ, or a cluster of it, that nobody else uses, and S3 behind the fault proxy.
 * PostgreSQL is that of `DATABASE_URL` if given, else embedded; S3 that of `S3_ENDPOINT`, else one of its own.
 */
export async function startSystem(options: SystemOptions): Promise<System> {
  const { folder, logs, workers, brokers, faults, onEvent, signal, onStarted } = options;
  await chmod(folder, 0o711); // the server of PostgreSQL is another user and must pass through
  const [s3, broker, databaseUrl] = await allStarted([
    started(ensureS3(folder, { signal }), onStarted),
    started<RestartableBroker | BrokerCluster>(
      brokers === 1
        ? startPrivateRabbitMq(folder, { signal })
        : startPrivateRabbitMqCluster(folder, { size: brokers, signal }),
      onStarted,
    ),
    ownDatabase(onStarted),
  ]);
  const bucket = new Bucket(`chaos-${randomBytes(6).toString('hex')}`, s3.env);
  const proxy = await FaultProxy.start(s3.env['S3_ENDPOINT'] ?? '', faults);
  onStarted(() => proxy.close());
  onStarted(async () => {
    if (s3.origin === 'given') await bucket.remove();
    bucket.close();
  });
  const stack = await startStack({
    dataDir: join(folder, 'data'),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    queueUrl: broker.url,
    storageUrl: `s3://${bucket.name}`,
    workers,
    env: { ...SETTINGS, ...s3.env, S3_ENDPOINT: proxy.url },
    log: logToFolder(logs),
    durable: false,
    onEvent,
    signal,
  });
  onStarted(() => stack.stop());
  return { stack, broker, bucket };
}

async function started<T extends { stop(): Promise<void> }>(
  start: Promise<T>,
  onStarted: SystemOptions['onStarted'],
): Promise<T> {
  const service = await start;
  onStarted(() => service.stop());
  return service;
}

async function ownDatabase(onStarted: SystemOptions['onStarted']): Promise<string | undefined> {
  if ((process.env['DATABASE_URL'] ?? '') === '') return undefined;
  const database = await createTestDatabase('chaos');
  onStarted(() => database.drop());
  return database.url;
}

/** Like Promise.all, but fails only when every start has come to an end, so that none is left out of the stops. */
async function allStarted<T extends unknown[]>(starts: [...{ [K in keyof T]: Promise<T[K]> }]): Promise<T> {
  await Promise.allSettled(starts);
  return (await Promise.all(starts)) as T;
}
