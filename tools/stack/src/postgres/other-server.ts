import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { backendsIn, isAbandoned, isServerOf } from './server-processes.ts';

/** A stack that was killed takes its server down within a moment. */
const PATIENCE_MS = 10_000;
/** One whose host was killed is told to stop, and writes everything out first. */
const STOP_LIMIT_MS = 60_000;
const POLL_MS = 100;

/**
 * Makes a data folder ready for a new server, whatever became of the one before: waits for one that is just ending, stops one
 * whose host was killed, ends the processes that a killed one left behind, and removes its lock file.
 *
 * @param folder of the server
 * @param dataDir of the stack, for the message
 * @param patience milliseconds for a server that somebody else runs
 * @throws Error in one sentence when another instance runs, or the folder is not a whole one
 */
export async function clearTheWay(folder: string, dataDir: string, patience = PATIENCE_MS): Promise<void> {
  const lockFile = join(folder, 'postmaster.pid');
  let deadline = Date.now() + patience;
  let told: number | undefined;
  let pid = await lockedBy(lockFile);
  while (pid !== undefined && (await isServerOf(folder, pid))) {
    if (told !== pid && (await isAbandoned(pid))) {
      process.kill(pid, 'SIGINT'); // its fast, ordered stop
      [told, deadline] = [pid, Date.now() + STOP_LIMIT_MS];
    }
    if (Date.now() > deadline) {
      throw new Error(
        `Another instance works on ${dataDir} (PostgreSQL is process ${String(pid)}): stop it, or set DATA_DIR to another folder.`,
      );
    }
    await delay(POLL_MS);
    pid = await lockedBy(lockFile);
  }
  if (pid !== undefined) await rm(lockFile, { force: true });
  await endBackends(folder);
  await assertWhole(folder);
}

/** At once: without their server nothing they do counts any more. */
async function endBackends(folder: string): Promise<void> {
  for (let left = await backendsIn(folder); left.length > 0; left = await backendsIn(folder)) {
    for (const pid of left) killIfThere(pid);
    await delay(POLL_MS);
  }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function assertWhole(folder: string): Promise<void> {
  const content = await readdir(folder).catch(() => []);
  if (content.length === 0 || existsSync(join(folder, 'PG_VERSION'))) return;
  throw new Error(`${folder} is not a whole database, PG_VERSION is missing: restore it from a backup.`);
}

async function lockedBy(lockFile: string): Promise<number | undefined> {
  const text = await readFile(lockFile, 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return Number.isNaN(pid) ? undefined : pid;
}
