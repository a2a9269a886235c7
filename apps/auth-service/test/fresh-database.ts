import { randomBytes } from 'node:crypto';
import { createDataSource, migrate } from '@obelisk/database';
import { DataSource } from 'typeorm';

export interface FreshDatabase {
  url: string;
  dataSource: DataSource;
  drop(): Promise<void>;
}

/** A migrated database of its own on the server at `serverUrl`. */
export async function freshDatabase(serverUrl: string | undefined): Promise<FreshDatabase> {
  if (serverUrl === undefined || serverUrl === '')
    throw new Error('DATABASE_URL is not set; run `npm test`, or `npm run services` in another terminal.');
  const name = `auth_${randomBytes(6).toString('hex')}`;
  const server = await new DataSource({ type: 'postgres', url: serverUrl }).initialize();
  await server.query(`CREATE DATABASE ${name}`);
  const target = new URL(serverUrl);
  target.pathname = `/${name}`;
  await migrate(target.href);
  const dataSource = await createDataSource({ DATABASE_URL: target.href, DATABASE_POOL_SIZE: 4 }, 'test').initialize();
  return {
    url: target.href,
    dataSource,
    async drop() {
      await dataSource.destroy();
      await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await server.destroy();
    },
  };
}
