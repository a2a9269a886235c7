import { execFile } from 'node:child_process';
import { readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { promisify } from 'node:util';

const IS_LINUX = process.platform === 'linux';

/**
 * Whether `pid` is a PostgreSQL that works in `folder`. Where nobody may look into the process, one of any folder counts:
 * it might be ours.
 */
export async function isServerOf(folder: string, pid: number): Promise<boolean> {
  const name = IS_LINUX ? await processFile(pid, 'comm') : await ps(pid, 'comm');
  if (name?.includes('postgres') !== true) return false;
  const workingFolder = await folderOf(pid);
  return workingFolder === undefined || workingFolder === (await realpath(folder).catch(() => folder));
}

/** Whether the host that started the server was killed: hosts end their server, unless they cannot. */
export async function isAbandoned(server: number): Promise<boolean> {
  const status = IS_LINUX ? /^PPid:\s*(\d+)/m.exec((await processFile(server, 'status')) ?? '')?.[1] : undefined;
  const parent = Number(status ?? (await ps(server, 'ppid')));
  if (!(parent > 0)) return false;
  const command = IS_LINUX ? await processFile(parent, 'cmdline') : await ps(parent, 'command');
  return command?.includes('postgres-host') === false;
}

/** Processes of a server that died: they hold its shared memory, so that no other can start. Known on Linux only. */
export async function backendsIn(folder: string): Promise<number[]> {
  if (!IS_LINUX) return [];
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const root = await realpath(folder).catch(() => folder);
  const found: number[] = [];
  for (const pid of pids) {
    const isBackend = (await processFile(pid, 'cmdline'))?.startsWith('postgres:') === true;
    if (isBackend && (await folderOf(pid)) === root) found.push(pid);
  }
  return found;
}

function folderOf(pid: number): Promise<string | undefined> {
  return readlink(`/proc/${String(pid)}/cwd`).catch(() => undefined);
}

function processFile(pid: number, name: string): Promise<string | undefined> {
  return readFile(`/proc/${String(pid)}/${name}`, 'utf8').catch(() => undefined);
}

async function ps(pid: number, column: string): Promise<string | undefined> {
  return promisify(execFile)('ps', ['-p', String(pid), '-o', `${column}=`]).then(
    ({ stdout }) => stdout,
    () => undefined,
  );
}
