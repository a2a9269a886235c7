import { resolve } from 'node:path';
import { embeddedDatabaseUrl } from './postgres-secrets.ts';

/**
 * The database that a command works on: `DATABASE_URL`, else that of `npm start` in `DATA_DIR` (`./.data`).
 *
 * @throws Error in one sentence when there is neither
 */
export async function findDatabaseUrl(environment: NodeJS.ProcessEnv): Promise<string> {
  return environment['DATABASE_URL'] || embeddedDatabaseUrl(resolve(environment['DATA_DIR'] || '.data'));
}
