import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeFolders } from '@obelisk/platform/files';
import { z } from 'zod';
import { CommandError, EXIT } from './exit-code.ts';

const accountSchema = z.object({
  /** The origin, without a slash at the end. */
  url: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
  clientId: z.string().min(1),
  secret: z.string().min(1),
});

/** Where the system is, and the client that asks. */
export type ClientAccount = z.output<typeof accountSchema>;

/** From the environment; else as `obelisk login` has kept it. @throws CommandError without either */
export async function readAccount(): Promise<ClientAccount> {
  const { OBELISK_URL: url, OBELISK_CLIENT_ID: clientId, OBELISK_CLIENT_SECRET: secret } = process.env;
  const given = url === undefined ? await readKept() : { url, clientId, secret };
  const { success, data } = accountSchema.safeParse(given);
  if (success) return data;
  throw new CommandError(
    EXIT.NOT_ALLOWED,
    'You are not signed in: run "obelisk login URL", or set OBELISK_URL, OBELISK_CLIENT_ID and OBELISK_CLIENT_SECRET.',
  );
}

/** @throws CommandError for what is no address or no client */
export function parseAccount(given: { url: string; clientId: string; secret: string }): ClientAccount {
  const { success, data, error } = accountSchema.safeParse(given);
  if (success) return data;
  const what = error.issues[0]?.path[0] === 'url' ? 'the URL, such as https://data.example.org' : 'the client';
  throw new CommandError(EXIT.USAGE, `Expected ${what}.`);
}

/** In a file that only the person may read. @returns its path */
export async function keepAccount(account: ClientAccount): Promise<string> {
  const file = accountFile();
  makeFolders(dirname(file), 0o700);
  await writeFile(file, JSON.stringify(account, null, 2), { mode: 0o600 });
  await chmod(file, 0o600); // one that was there keeps its mode otherwise
  return file;
}

export async function forgetAccount(): Promise<void> {
  await rm(accountFile(), { force: true });
}

async function readKept(): Promise<unknown> {
  try {
    return JSON.parse(await readFile(accountFile(), 'utf8')) as unknown;
  } catch {
    return null;
  }
}

/** https://specifications.freedesktop.org/basedir-spec/latest/ */
function accountFile(): string {
  return join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'obelisk', 'client.json');
}

/** Where commands keep how far they have come. */
export function stateFolder(): string {
  return join(process.env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state'), 'obelisk');
}
