import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Works in a new database of the server that DATABASE_URL names, and removes it. Its user must be allowed to create databases. */
export async function withOwnDatabase(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const serverUrl = process.env['DATABASE_URL'];
  if (serverUrl === undefined) throw new Error('Set DATABASE_URL to a PostgreSQL whose user may create databases.');
  const name = `bench_${randomBytes(4).toString('hex')}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const server = await new pg.Client(serverUrl).connect();
  await server.query(`CREATE DATABASE ${name}`);
  try {
    const client = await new pg.Client(url.href).connect();
    try {
      await work(client);
    } finally {
      await client.end();
    }
  } finally {
    await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await server.end();
  }
}
