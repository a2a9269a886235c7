import { randomBytes } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/**
 * A database of its own on the server of `DATABASE_URL`.
 *
 * @param migrate brings it to the schema that the test needs
 */
export async function createTestDatabase(
  prefix: string,
  migrate?: (url: string) => Promise<unknown>,
): Promise<TestDatabase> {
  const serverUrl = process.env['DATABASE_URL'] ?? '';
  if (serverUrl === '')
    throw new Error('DATABASE_URL is not set; run `npm test`, or `npm run services` in another terminal.');
  const name = `${prefix}_${randomBytes(6).toString('hex')}`;
  await onServer(serverUrl, `CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const drop = () => onServer(serverUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  try {
    await migrate?.(url.href);
  } catch (error) {
    await drop();
    throw error;
  }
  return { url: url.href, drop };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
