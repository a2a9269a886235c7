import { createClient, setPassword, type ClientSettings } from '@obelisk/accounts';
import { createDataSource } from '@obelisk/database';
import { ensureDemoDataset, ObeliskClient } from '@obelisk/stack';
import type { EntityManager } from 'typeorm';
import type { TestSystem } from '../system/test-system.ts';

/** A person as the operator makes one, with a program and a password. */
export interface Account {
  readonly userId: string;
  readonly email: string;
  readonly password: string;
  /** Of the dataset that the person manages. */
  readonly datasetId: string;
  /** May do whatever the person may. */
  readonly client: ObeliskClient;
}

const ALL: ClientSettings = { scope: ['READ', 'WRITE', 'MANAGE'] };

/** Makes a person; each name is another one. */
export async function account({ stack }: TestSystem, name: string): Promise<Account> {
  const email = `${name}@example.org`;
  const demo = { email, datasetId: `data-of-${name}`, name };
  const { userId, datasetId } = await ensureDemoDataset(stack.databaseUrl, demo);
  const made = await onAccounts(stack.databaseUrl, async (manager) => ({
    password: await setPassword(manager, userId),
    credentials: await createClient(manager, { userId, name: 'program', settings: ALL }),
  }));
  const client = await ObeliskClient.connect(stack.url, made.credentials);
  return { userId, email, password: made.password, datasetId, client };
}

/** A public client of the platform's own, through which people sign in without being asked for consent. @returns its id */
export function firstPartyClient({ stack }: TestSystem, userId: string, redirectUri: string): Promise<string> {
  const settings = { ...ALL, confidential: false, onBehalfOfUser: true, redirectUris: [redirectUri], firstParty: true };
  return onAccounts(stack.databaseUrl, async (manager) => {
    const { clientId } = await createClient(manager, { userId, name: 'charts', settings });
    return clientId;
  });
}

async function onAccounts<T>(databaseUrl: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  const dataSource = createDataSource({ DATABASE_URL: databaseUrl, DATABASE_POOL_SIZE: 2 }, 'attacks');
  await dataSource.initialize();
  try {
    return await dataSource.transaction(work);
  } finally {
    await dataSource.destroy();
  }
}
