import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ObeliskClient } from '@obelisk/stack';
import { waitUntil } from '@obelisk/testing';
import { makeExport } from '@obelisk/proof/system/finished-export';
import { commandOf, familyOf, isAlive } from './support/processes.ts';
import { START_LIMIT_MS } from '@obelisk/proof/system/test-system';

const MAIN = fileURLToPath(new URL('../apps/standalone/dist/main.js', import.meta.url));

/** Of a folder: what other users of the machine may read, write or, but for the server's group, enter. */
async function openToOthers(folder: string): Promise<string[]> {
  const paths = [folder, ...(await readdir(folder, { recursive: true })).map((name) => join(folder, name))];
  return paths.filter((path) => (statSync(path).mode & 0o067) !== 0);
}

describe('npm start', () => {
  let dataDir: string;
  let child: ChildProcess;
  let output = '';

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'obelisk-e2e-'));
    output = '';
    child = spawn(process.execPath, [MAIN], {
      env: { PATH: process.env['PATH'], DATA_DIR: dataDir, PORT: '0', WORKERS: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (output += text));
    await waitUntil('it is ready', () => output.includes('Ctrl-C') || child.exitCode !== null, START_LIMIT_MS);
  }, START_LIMIT_MS);

  afterEach(async () => {
    child.kill('SIGKILL');
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5 });
  });

  const shown = (label: string) => new RegExp(`${label}\\s+(\\S+)`).exec(output)?.[1] ?? '';

  it(
    'shows all that a whole export needs, and Ctrl-C stops everything in order',
    async () => {
      expect(output).toContain('demo@obelisk.local');
      expect(output.match(/^(TOKEN|EXPORT)=\$\(curl |^curl /gm)).toHaveLength(3);
      const url = /http:\/\/localhost:\d+/.exec(output)?.[0] ?? '';
      const credentials = { clientId: shown('client id'), secret: shown('client secret') };
      const client = await ObeliskClient.connect(url, credentials);
      const id = await makeExport(client, shown('dataset'), 'limit: 10');
      expect((await client.download(id)).status).toBe(200);

      const family = await familyOf(child.pid ?? 0);
      expect(family.length).toBeGreaterThanOrEqual(6); // four services, the database's host, the database
      const gone = once(child, 'exit');
      child.kill('SIGINT');
      expect(await gone).toEqual([0, null]);
      expect(output).toContain('Stopped.');
      for (const pid of family) expect(await isAlive(pid)).toBe(false);
      expect(await openToOthers(dataDir)).toEqual([]);
    },
    START_LIMIT_MS,
  );

  it(
    'ends at once at a second Ctrl-C, whatever hangs',
    async () => {
      const family = await familyOf(child.pid ?? 0);
      const worker = family.find((pid) => commandOf(pid).includes('exporter-worker')) ?? 0;
      process.kill(worker, 'SIGSTOP'); // the first Ctrl-C would wait for it until its limit
      const gone = once(child, 'exit');
      child.kill('SIGINT');
      await waitUntil('it stops in order', () => output.includes('Stopping'));
      await new Promise((resolve) => setTimeout(resolve, 500)); // within 300 ms both would count as one
      const begin = performance.now();
      child.kill('SIGINT');
      expect(await gone).toEqual([130, null]);
      expect(performance.now() - begin).toBeLessThan(5_000);
      await waitUntil(
        'all its processes have ended',
        async () => !(await Promise.all(family.map(isAlive))).includes(true),
        60_000,
      );
    },
    START_LIMIT_MS,
  );

  it(
    'leaves nothing running when it is killed',
    async () => {
      const family = await familyOf(child.pid ?? 0);
      child.kill('SIGKILL');
      await waitUntil(
        'all its processes have ended',
        async () => !(await Promise.all(family.map(isAlive))).includes(true),
        60_000,
      );
    },
    START_LIMIT_MS,
  );
});
