import { randomBytes } from 'node:crypto';
import { given } from '../system/environment.ts';
import { sharedServer } from '../system/backends.ts';
import { onDatabase } from '../system/on-database.ts';
import { referenceCopy, type Reference } from '../system/reference-copy.ts';
import { startTestSystem } from '../system/test-system.ts';

/** 44 kB that hardly compress, 600 times: 26 MB of CSV, three parts. */
const EVENTS = `
  INSERT INTO metric_events ("timestamp", ts_received, dataset_key, metric, source, text_value)
  SELECT (1700000000000 + n * 60000) * 1000, 1, key, 'log::string', 'machine',
         (SELECT string_agg(translate(encode(sha512((n::text || '/' || k)::bytea), 'base64'), E'\\n', ''), '')
          FROM generate_series(1, 500) k)
  FROM generate_series(1, 600) n, datasets WHERE id = $1`;

/** A database in which an export waits for its first worker, to be copied as often as wanted. */
export interface WaitingExport {
  readonly id: string;
  readonly reference: Reference;
  /** A copy on the same server. */
  copy(): Promise<{ url: string; drop(): Promise<void> }>;
  remove(): Promise<void>;
}

/** Asked for by the API of a whole system, which has no worker and is gone then. */
export async function waitingExport(): Promise<WaitingExport> {
  const server = await sharedServer();
  const remove = () => server.remove();
  const system = await startTestSystem({ ...server, remove: () => Promise.resolve() }, { workers: 0 });
  const databaseUrl = system.stack.databaseUrl;
  try {
    const { client, datasetId } = await system.person('ada');
    await onDatabase(databaseUrl, EVENTS, [datasetId]);
    const { item, message } = await client.requestByGuide(datasetId);
    if (item === null) throw new Error(message ?? 'refused');
    const reference = await referenceCopy(databaseUrl, datasetId);
    await system.stop();
    return { id: item.id, reference, copy: () => copyOf(databaseUrl), remove };
  } catch (error) {
    await system.stop();
    await remove();
    throw error;
  }
}

async function copyOf(templateUrl: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `failpoint_${randomBytes(6).toString('hex')}`;
  const server = given('DATABASE_URL');
  await onDatabase(server, `CREATE DATABASE ${name} TEMPLATE ${new URL(templateUrl).pathname.slice(1)}`);
  const url = new URL(templateUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => {
      await onDatabase(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}
