import { createClient, createDataset, createSignInLink, createUser } from '@obelisk/accounts';
import { createDataSource } from '@obelisk/database';
import type { DataSource, EntityManager } from 'typeorm';

export interface DemoDataset {
  readonly userId: string;
  readonly datasetId: string;
  /** Whether nothing was ever imported into it. */
  readonly empty: boolean;
}

export interface DemoClient {
  readonly clientId: string;
  /** Only of a new client: nobody can read it again. */
  readonly secret: string | undefined;
}

/** Makes an account with a dataset of its own, unless they are there already. */
export function ensureDemoDataset(
  databaseUrl: string,
  demo: { email: string; datasetId: string; name: string },
): Promise<DemoDataset> {
  const { email, datasetId, name } = demo;
  return withTransaction(databaseUrl, async (manager) => {
    const userId =
      (await textOf(manager, 'SELECT id AS text FROM users WHERE email = $1', email)) ??
      (await createUser(manager, { email, name: 'Demo' }));
    const known = await textOf(manager, 'SELECT id AS text FROM datasets WHERE id = $1', datasetId);
    if (known === undefined) await createDataset(manager, { id: datasetId, name, ownerId: userId });
    const events = await textOf(
      manager,
      'SELECT id AS text FROM datasets WHERE id = $1 AND EXISTS (SELECT FROM metric_events WHERE dataset_key = key)',
      datasetId,
    );
    return { userId, datasetId, empty: events === undefined };
  });
}

/** The account's first client; a new one, with its secret, when it has none. */
export function ensureDemoClient(databaseUrl: string, userId: string): Promise<DemoClient> {
  return withTransaction(databaseUrl, async (manager) => {
    const known = 'SELECT id AS text FROM clients WHERE user_id = $1 ORDER BY created_on, id LIMIT 1';
    const clientId = await textOf(manager, known, userId);
    return clientId === undefined
      ? await createClient(manager, { userId, name: 'Demo client' })
      : { clientId, secret: undefined };
  });
}

/** @returns the path of a link that signs the account in with a browser, once, within 15 minutes */
export async function demoSignInLink(databaseUrl: string, userId: string): Promise<string> {
  const secret = await withTransaction(databaseUrl, (manager) => createSignInLink(manager, userId));
  return `/session/link/${secret}`;
}

async function textOf(manager: EntityManager, query: string, parameter: string): Promise<string | undefined> {
  const rows: { text: string }[] = await manager.query(query, [parameter]);
  return rows[0]?.text;
}

async function withTransaction<T>(databaseUrl: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  const dataSource: DataSource = createDataSource({ DATABASE_URL: databaseUrl, DATABASE_POOL_SIZE: 2 }, 'demo-account');
  await dataSource.initialize();
  try {
    return await dataSource.transaction(work);
  } finally {
    await dataSource.destroy();
  }
}
