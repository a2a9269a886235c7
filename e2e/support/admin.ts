import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ADMIN = fileURLToPath(new URL('../../apps/cli/dist/admin/main.js', import.meta.url));

/** `npm run admin -- …`. @returns what it printed, line by line */
export async function admin(databaseUrl: string, ...args: string[]): Promise<string[]> {
  const env = { ...process.env, DATABASE_URL: databaseUrl };
  const { stdout } = await promisify(execFile)(process.execPath, [ADMIN, ...args], { env });
  return stdout.trim().split('\n');
}
