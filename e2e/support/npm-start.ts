import { spawn, type ChildProcess } from 'node:child_process';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { waitUntil } from '@obelisk/testing';
import { START_LIMIT_MS } from '@obelisk/proof/system/test-system';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const NOBODY = 65_534;
const IS_ROOT = process.getuid?.() === 0;

/** Another user than the owner of the checkout, who may read it wherever it lies and write nowhere. */
const AS_NOBODY = [
  ...['setpriv', `--reuid=${String(NOBODY)}`, `--regid=${String(NOBODY)}`, '--clear-groups'],
  ...['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search'],
];

/** `npm start`, as somebody types it who has just cloned the repository. */
export interface NpmStart {
  readonly npm: ChildProcess & { pid: number };
  readonly dataDir: string;
  /** What it has printed so far. */
  output(): string;
  /** Kills it, if it is still there, and removes its data. */
  remove(): Promise<void>;
}

export async function npmStart(): Promise<NpmStart> {
  const dataDir = await mkdtemp(join(tmpdir(), 'obelisk-e2e-'));
  if (IS_ROOT) await chown(dataDir, NOBODY, NOBODY);
  let output = '';
  const [command = 'npm', ...args] = [...(IS_ROOT ? AS_NOBODY : []), 'npm', 'start'];
  const npm = spawn(command, args, {
    cwd: ROOT,
    detached: true,
    env: { PATH: process.env['PATH'], HOME: dataDir, DATA_DIR: dataDir, PORT: '0', WORKERS: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  }) as ChildProcess & { pid: number };
  for (const stream of [npm.stdout, npm.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  await waitUntil('it is ready', () => output.includes('Ctrl-C') || npm.exitCode !== null, START_LIMIT_MS);
  if (!output.includes('Ctrl-C')) throw new Error(output);
  const remove = async () => {
    npm.kill('SIGKILL');
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  return { npm, dataDir, remove, output: () => output };
}
