import { createClient, createDataset, createUser, grant } from '@obelisk/accounts';
import { createDataSource } from '@obelisk/database';
import { READINGS, TEXTS } from '../data/datasets.ts';

const PEOPLE = ['ada', 'bob', 'eve'];

/** Makes the accounts and the datasets, which each of them may read. @returns a client of each */
export async function createAccounts(databaseUrl: string): Promise<{ clientId: string; secret: string }[]> {
  const database = createDataSource({ DATABASE_URL: databaseUrl, DATABASE_POOL_SIZE: 1 }, 'chaos-accounts');
  await database.initialize();
  try {
    return await database.transaction(async (manager) => {
      const ids: string[] = [];
      for (const name of PEOPLE) ids.push(await createUser(manager, { email: `${name}@example.org`, name }));
      for (const { id } of [TEXTS, READINGS]) {
        await createDataset(manager, { id, name: id, ownerId: ids[0] ?? '' });
        for (const userId of ids.slice(1)) await grant(manager, { datasetId: id, userId, permissions: ['READ'] });
      }
      const clients = [];
      for (const userId of ids) clients.push(await createClient(manager, { userId, name: 'chaos' }));
      return clients;
    });
  } finally {
    await database.destroy();
  }
}
