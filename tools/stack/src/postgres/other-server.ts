import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

/** A stack that was killed takes its server down within a moment. */
const PATIENCE_MS = 10_000;
const POLL_MS = 200;

/**
 * Makes sure that no other server works on a data folder: waits a little for one that is just ending, and removes a lock
 * file whose process is gone or has become something else (after a crash of the machine, or in a new container).
 *
 * @param folder of the server
 * @param dataDir of the stack, for the message
 * @throws Error in one sentence when another instance runs
 */
export async function refuseSecondServer(folder: string, dataDir: string): Promise<void> {
  const lockFile = join(folder, 'postmaster.pid');
  const deadline = Date.now() + PATIENCE_MS;
  let pid = await lockedBy(lockFile);
  while (pid !== undefined && (await isServer(pid))) {
    if (Date.now() > deadline) {
      throw new Error(
        `Another instance works on ${dataDir} (PostgreSQL is process ${String(pid)}): stop it, or set DATA_DIR to another folder.`,
      );
    }
    await delay(POLL_MS);
    pid = await lockedBy(lockFile);
  }
  if (pid !== undefined) await rm(lockFile, { force: true });
}

async function lockedBy(lockFile: string): Promise<number | undefined> {
  const text = await readFile(lockFile, 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return Number.isNaN(pid) ? undefined : pid;
}

async function isServer(pid: number): Promise<boolean> {
  const command = await commandOf(pid);
  return command?.includes('postgres') ?? false;
}

async function commandOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') return readFile(`/proc/${String(pid)}/comm`, 'utf8').catch(() => undefined);
  const ps = promisify(execFile)('ps', ['-p', String(pid), '-o', 'comm=']);
  return ps.then(
    ({ stdout }) => stdout,
    () => undefined,
  );
}
