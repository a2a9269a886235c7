import { randomBytes } from 'node:crypto';
import { migrate } from '@obelisk/database';
import { DataSource } from 'typeorm';

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A migrated database of its own on the server of `DATABASE_URL`, given as `serverUrl`. */
export async function createDatabase(serverUrl: string | undefined): Promise<TestDatabase> {
  if (serverUrl === undefined || serverUrl === '') {
    throw new Error('DATABASE_URL is not set; run `npm test`, or `npm run services` in another terminal.');
  }
  const name = `download_${randomBytes(6).toString('hex')}`;
  const server = await new DataSource({ type: 'postgres', url: serverUrl }).initialize();
  await server.query(`CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await migrate(url.href);
  return {
    url: url.href,
    drop: async () => {
      await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await server.destroy();
    },
  };
}
