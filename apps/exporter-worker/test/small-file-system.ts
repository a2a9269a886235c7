import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A file system in memory with so little room that it really fills up. */
export interface SmallFileSystem {
  readonly folder: string;
  resize(megabytes: number): Promise<void>;
  setReadOnly(readOnly: boolean): Promise<void>;
  remove(): Promise<void>;
}

/** @returns undefined where this process may not mount: not as root, or in a container that forbids it */
export async function smallFileSystem(megabytes: number): Promise<SmallFileSystem | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'small-'));
  const mount = (...options: string[]) => run('mount', ['-t', 'tmpfs', ...options, 'tmpfs', folder]);
  try {
    await mount('-o', `size=${String(megabytes)}m`);
  } catch {
    await rm(folder, { recursive: true });
    return undefined;
  }
  return {
    folder,
    resize: async (size) => void (await mount('-o', `remount,size=${String(size)}m`)),
    setReadOnly: async (readOnly) => void (await mount('-o', `remount,${readOnly ? 'ro' : 'rw'}`)),
    remove: async () => {
      await run('umount', [folder]);
      await rm(folder, { recursive: true });
    },
  };
}
