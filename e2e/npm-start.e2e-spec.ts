import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { waitUntil } from '@obelisk/testing';
import { familyOf, isAlive } from './support/processes.ts';
import { START_LIMIT_MS } from './support/test-system.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const NOBODY = 65_534;
const IS_ROOT = process.getuid?.() === 0;

/** Another user than the owner of the checkout, who may read it wherever it lies and write nowhere. */
const AS_NOBODY = [
  ...['setpriv', `--reuid=${String(NOBODY)}`, `--regid=${String(NOBODY)}`, '--clear-groups'],
  ...['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search'],
];

describe('npm start under a supervisor', () => {
  let dataDir: string;
  let npm: ChildProcess & { pid: number };
  let output = '';

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'obelisk-e2e-'));
    if (IS_ROOT) await chown(dataDir, NOBODY, NOBODY);
    output = '';
    const [command = 'npm', ...args] = [...(IS_ROOT ? AS_NOBODY : []), 'npm', 'start'];
    npm = spawn(command, args, {
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
  }, START_LIMIT_MS);

  afterEach(async () => {
    npm.kill('SIGKILL');
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  });

  it(
    'stops everything in order before npm returns, when npm alone is told to',
    async () => {
      const family = await familyOf(npm.pid);
      expect(family.length).toBeGreaterThanOrEqual(7);
      const gone = once(npm, 'exit');
      process.kill(npm.pid, 'SIGTERM');
      await gone;
      expect((await Promise.all(family.map(isAlive))).filter(Boolean)).toEqual([]);
      expect(output).toMatch(/Stopping …\nStopped\.\n$/);
    },
    START_LIMIT_MS,
  );

  it(
    'stops everything in order when its terminal is closed',
    async () => {
      const family = await familyOf(npm.pid);
      npm.stdout?.destroy();
      npm.stderr?.destroy();
      process.kill(-npm.pid, 'SIGHUP'); // to all that the terminal had
      const allGone = async () => !(await Promise.all(family.map(isAlive))).includes(true);
      await waitUntil('all its processes have ended', allGone, 30_000);
      const lock = join(dataDir, 'postgres/postmaster.pid');
      expect(existsSync(lock)).toBe(false); // PostgreSQL removes it at the end of an ordered stop
    },
    START_LIMIT_MS,
  );
});
