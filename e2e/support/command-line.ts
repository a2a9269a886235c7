import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const PROGRAM = join(import.meta.dirname, '../../apps/cli/dist/obelisk/main.js');
const run = promisify(execFile);

/**
 * `obelisk` as people have it, signed in by `obelisk login`.
 *
 * @param home where it keeps its client
 * @returns runs a command, the first argument in words, and resolves with what it prints; rejects with `code` and `stderr`
 */
export async function commandLine(
  home: string,
  url: string,
  { clientId, secret }: { clientId: string; secret: string },
): Promise<(words: string, ...args: string[]) => Promise<string>> {
  const env = { PATH: process.env['PATH'], XDG_CONFIG_HOME: home, XDG_STATE_HOME: home };
  const login = spawn(process.execPath, [PROGRAM, 'login', url, '--client-id', clientId], {
    env,
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  login.stdin.end(`${secret}\n`);
  const [code] = (await once(login, 'close')) as [number | null];
  if (code !== 0) throw new Error(`obelisk login ended with ${String(code)}`);
  return async (words, ...args) =>
    (await run(process.execPath, [PROGRAM, ...words.split(' '), ...args], { env, encoding: 'utf8' })).stdout;
}
