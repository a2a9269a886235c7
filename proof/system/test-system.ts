import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ensureDemoClient,
  ensureDemoDataset,
  ObeliskClient,
  startStack,
  type Stack,
  type StackOptions,
} from '@obelisk/stack';
import type { Backend } from './backends.ts';

/** Starting a whole system takes some seconds, on a busy machine many. */
export const START_LIMIT_MS = 180_000;

/** A person with a dataset and a client. */
export interface Person {
  readonly client: ObeliskClient;
  readonly credentials: { clientId: string; secret: string };
  readonly datasetId: string;
}

/** A system of its own for one test file. */
export interface TestSystem {
  readonly stack: Stack;
  readonly dataDir: string;
  readonly backend: Backend;
  /** Makes a person; each name is another one. */
  person(name: string): Promise<Person>;
  /** Stops it and removes everything. */
  stop(): Promise<void>;
}

export async function startTestSystem(backend: Backend, options: Partial<StackOptions> = {}): Promise<TestSystem> {
  const dataDir = await mkdtemp(join(tmpdir(), 'obelisk-e2e-'));
  const remove = async () => {
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
    await backend.remove();
  };
  // The requests of a whole suite come from one account and one address.
  const env = { LOG_LEVEL: 'info', REQUESTS_PER_MINUTE: '0', ...backend.options.env, ...options.env };
  try {
    const stack = await startStack({ dataDir, durable: false, ...backend.options, ...options, env });
    const stop = async () => {
      await stack.stop();
      await remove();
    };
    return { stack, dataDir, backend, stop, person: (name) => makePerson(stack, name) };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function makePerson(stack: Stack, name: string): Promise<Person> {
  const demo = { email: `${name}@example.org`, datasetId: `data-of-${name}`, name };
  const { userId, datasetId } = await ensureDemoDataset(stack.databaseUrl, demo);
  const { clientId, secret = '' } = await ensureDemoClient(stack.databaseUrl, userId);
  const credentials = { clientId, secret };
  return { client: await ObeliskClient.connect(stack.url, credentials), credentials, datasetId };
}
