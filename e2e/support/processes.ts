import { readFileSync } from 'node:fs';
import { readdir, readlink } from 'node:fs/promises';

/** Processes that were started by `parent`, and those by them (Linux). */
export async function familyOf(parent: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const children = pids.filter((pid) => parentOf(pid) === parent);
  return [...children, ...(await Promise.all(children.map(familyOf))).flat()];
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1]);
  } catch {
    return undefined; // it has just ended
  }
}

/** Of a process and its arguments, with NUL between them. */
export function commandOf(pid: number): string {
  return readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8');
}

export async function isAlive(pid: number): Promise<boolean> {
  return readlink(`/proc/${String(pid)}/exe`).then(
    () => true,
    () => false,
  );
}
