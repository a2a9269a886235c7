import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ObeliskError } from '@obelisk/domain';

/** What the embedded server's clients need; kept in `<dataDir>/postgres.json`, readable by its owner only. */
export interface PostgresSecrets {
  readonly password: string;
  /** Of the last start. */
  readonly port: number;
}

const fileIn = (dataDir: string) => join(dataDir, 'postgres.json');

/** Those of an earlier start, else with a new password (192 random bits) and no port. */
export async function readOrMakeSecrets(dataDir: string): Promise<PostgresSecrets> {
  return (await readSecrets(dataDir)) ?? { password: randomBytes(24).toString('hex'), port: 0 };
}

export async function writeSecrets(dataDir: string, secrets: PostgresSecrets): Promise<void> {
  const half = `${fileIn(dataDir)}.new`;
  await writeFile(half, `${JSON.stringify(secrets)}\n`, { mode: 0o600 });
  await rename(half, fileIn(dataDir));
}

/**
 * The database of the stack that runs on `dataDir`.
 *
 * @throws ObeliskError in one sentence when nothing was ever started there
 */
export async function embeddedDatabaseUrl(dataDir: string): Promise<string> {
  const secrets = await readSecrets(dataDir);
  if (secrets === undefined) {
    throw new ObeliskError(
      'NOT_FOUND',
      `There is no database in ${dataDir}: run \`npm start\` first, or set DATABASE_URL or DATA_DIR.`,
    );
  }
  return databaseUrl(secrets);
}

export function databaseUrl({ password, port }: PostgresSecrets, database = 'obelisk'): string {
  return `postgresql://postgres:${password}@127.0.0.1:${String(port)}/${database}`;
}

async function readSecrets(dataDir: string): Promise<PostgresSecrets | undefined> {
  try {
    return JSON.parse(await readFile(fileIn(dataDir), 'utf8')) as PostgresSecrets;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
