import { readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';

/** Files below `folder` that a process holds open (Linux). */
export async function openFiles(pid: number | undefined, folder: string): Promise<string[]> {
  if (pid === undefined) throw new Error('The process does not run.');
  const descriptors = join('/proc', String(pid), 'fd');
  const links = await Promise.all(
    (await readdir(descriptors)).map((fd) => readlink(join(descriptors, fd)).catch(() => '')),
  );
  return links.filter((link) => link.startsWith(folder));
}
