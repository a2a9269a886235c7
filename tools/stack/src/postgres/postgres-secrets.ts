import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ObeliskError } from '@obelisk/domain';
import { z } from 'zod';
import { readStateFile, writeStateFile } from '../state-file.ts';

const postgresSecrets = z.object({
  /** Of `postgres`, the superuser, which only the start itself uses. */
  password: z.string().min(1),
  /** Of `obelisk`, which the services use; missing in files from before there was that role. */
  servicePassword: z.string().min(1).optional(),
  /** Of the last start. */
  port: z.int().min(0).max(65_535),
});

/** What the embedded server's clients need; kept in `<dataDir>/postgres.json`, readable by its owner only. */
export type PostgresSecrets = Readonly<z.output<typeof postgresSecrets>>;

/** Those of a server of this release. */
export type CompleteSecrets = PostgresSecrets & { readonly servicePassword: string };

const fileIn = (dataDir: string) => join(dataDir, 'postgres.json');

/**
 * Those of an earlier start, else with new passwords (192 random bits) and no port.
 *
 * @throws Error in one sentence when they are lost or damaged: the database in `<dataDir>/postgres` knows only the old password
 */
export async function readOrMakeSecrets(dataDir: string): Promise<CompleteSecrets> {
  const secrets = await readSecrets(dataDir);
  if (secrets !== undefined) return { ...secrets, servicePassword: secrets.servicePassword ?? randomPassword() };
  const database = join(dataDir, 'postgres');
  if (existsSync(database)) {
    throw new Error(
      `${fileIn(dataDir)} is missing, and the database in ${database} cannot be opened without it: restore it from a backup.`,
    );
  }
  return { password: randomPassword(), servicePassword: randomPassword(), port: 0 };
}

const randomPassword = () => randomBytes(24).toString('hex');

export function writeSecrets(dataDir: string, secrets: PostgresSecrets): Promise<void> {
  return writeStateFile(fileIn(dataDir), secrets);
}

/**
 * The database of the stack that runs on `dataDir`.
 *
 * @throws ObeliskError in one sentence when nothing was ever started there, Error when the file is damaged
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

/** The database as the services see it: by a role that owns it and is no superuser. */
export function databaseUrl({ password, servicePassword, port }: PostgresSecrets): string {
  return servicePassword === undefined ? url('postgres', password, port) : url('obelisk', servicePassword, port);
}

/** As the superuser. */
export function superuserUrl({ password, port }: PostgresSecrets, database = 'obelisk'): string {
  return url('postgres', password, port, database);
}

function url(role: string, password: string, port: number, database = 'obelisk'): string {
  return `postgresql://${role}:${password}@127.0.0.1:${String(port)}/${database}`;
}

function readSecrets(dataDir: string): Promise<PostgresSecrets | undefined> {
  return readStateFile(fileIn(dataDir), postgresSecrets);
}
