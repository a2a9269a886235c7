import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearTheWay } from './other-server.ts';

/** Above what Linux gives to a process. */
const NO_PROCESS = 2 ** 30;
const IS_LINUX = process.platform === 'linux';

describe('clearTheWay', () => {
  let folder: string;
  let lock: string;
  let program: string;
  const children: ChildProcess[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'other-server-'));
    lock = join(folder, 'postmaster.pid');
    program = join(folder, 'postgres');
    await symlink('/bin/sleep', program);
    await writeFile(join(folder, 'PG_VERSION'), '18\n');
  });

  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await rm(folder, { recursive: true });
  });

  async function run(cwd: string, argv0 = program): Promise<ChildProcess & { pid: number }> {
    const child = spawn(program, ['60'], { cwd, argv0, stdio: 'ignore' });
    children.push(child);
    await once(child, 'spawn');
    return child as ChildProcess & { pid: number };
  }

  it.each([
    ['is gone', NO_PROCESS],
    ['has become another program', process.pid],
  ])('removes a lock whose process %s', async (_, pid) => {
    await writeFile(lock, `${String(pid)}\n${folder}\n`);
    await clearTheWay(folder, folder);
    expect(existsSync(lock)).toBe(false);
  });

  it('has nothing to say about a new folder', async () => {
    await expect(clearTheWay(join(folder, 'new'), folder)).resolves.toBeUndefined();
  });

  it('stops a server whose host was killed', async () => {
    const server = await run(folder);
    const gone = once(server, 'exit');
    await writeFile(lock, `${String(server.pid)}\n`);
    await clearTheWay(folder, folder);
    expect(await gone).toEqual([null, 'SIGINT']);
    expect(existsSync(lock)).toBe(false);
  });

  it('refuses while another instance runs', async () => {
    const start = `const { spawn } = require('node:child_process');
      console.log(spawn(process.argv[1], ['60'], { cwd: process.argv[2], stdio: 'ignore' }).pid);`;
    const host = spawn(process.execPath, ['-e', start, program, folder, 'postgres-host.js']);
    children.push(host);
    const [pid] = (await once(host.stdout.setEncoding('utf8'), 'data')) as [string];
    await writeFile(lock, pid);
    await expect(clearTheWay(folder, '/data', 200)).rejects.toThrow(
      `Another instance works on /data (PostgreSQL is process ${pid.trim()}): stop it, or set DATA_DIR to another folder.`,
    );
    process.kill(Number(pid), 'SIGKILL');
  });

  if (IS_LINUX) {
    it('leaves a server of another folder alone', async () => {
      const server = await run(tmpdir());
      await writeFile(lock, `${String(server.pid)}\n`);
      await clearTheWay(folder, folder);
      expect([existsSync(lock), server.exitCode, server.signalCode]).toEqual([false, null, null]);
    });

    it('ends what a killed server left behind, also what is frozen', async () => {
      const backends = await Promise.all([
        run(folder, 'postgres: checkpointer '),
        run(folder, 'postgres: io worker 0'),
      ]);
      const elsewhere = await run(tmpdir(), 'postgres: checkpointer ');
      backends[0].kill('SIGSTOP');
      const gone = Promise.all(backends.map((backend) => once(backend, 'exit')));
      await writeFile(lock, `${String(NO_PROCESS)}\n`);
      await clearTheWay(folder, folder);
      expect(await gone).toEqual([
        [null, 'SIGKILL'],
        [null, 'SIGKILL'],
      ]);
      expect([elsewhere.exitCode, elsewhere.signalCode]).toEqual([null, null]);
    });
  }

  it('refuses a folder that is not a whole one', async () => {
    await rm(join(folder, 'PG_VERSION'));
    await expect(clearTheWay(folder, folder)).rejects.toThrow(
      `${folder} is not a whole database, PG_VERSION is missing: restore it from a backup.`,
    );
  });
});
