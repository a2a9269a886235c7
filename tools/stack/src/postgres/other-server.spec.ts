import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { refuseSecondServer } from './other-server.ts';

/** Above what Linux gives to a process. */
const NO_PROCESS = 2 ** 30;

describe('refuseSecondServer', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'other-server-'));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it.each([
    ['is gone', NO_PROCESS],
    ['has become another program', process.pid],
  ])('removes a lock whose process %s', async (_, pid) => {
    const lock = join(folder, 'postmaster.pid');
    await writeFile(lock, `${String(pid)}\n${folder}\n`);
    await refuseSecondServer(folder, folder);
    expect(existsSync(lock)).toBe(false);
  });

  it('has nothing to say about a new folder', async () => {
    await expect(refuseSecondServer(join(folder, 'new'), folder)).resolves.toBeUndefined();
  });
});
