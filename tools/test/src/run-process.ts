import { spawn } from 'node:child_process';

export interface ProcessOptions {
  readonly env?: Record<string, string>;
  readonly signal: AbortSignal;
  /** Milliseconds; then it is killed. A hang in one step must not take the whole run. */
  readonly timeoutMs: number;
}

/** Milliseconds from SIGTERM to SIGKILL. */
const GRACE_MS = 10_000;

/**
 * Runs a command of the project, its output being ours, in a process group that ends as a whole: at a signal to us, at the
 * end of its time, and – what it left behind – at its own end.
 * @returns exit code, null when it was killed or could not be started
 */
export function runProcess(command: string, args: readonly string[], options: ProcessOptions): Promise<number | null> {
  const { env, signal, timeoutMs } = options;
  if (signal.aborted) return Promise.resolve(null);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
      detached: true,
    });
    let forced: NodeJS.Timeout | undefined;
    const end = () => {
      killGroup(child.pid, 'SIGTERM');
      forced ??= setTimeout(killGroup, GRACE_MS, child.pid, 'SIGKILL');
    };
    const timer = setTimeout(() => {
      console.error(`${command} did not end within ${String(timeoutMs / 1_000)} s.`);
      end();
    }, timeoutMs);
    const finish = (code: number | null) => {
      clearTimeout(timer);
      clearTimeout(forced);
      signal.removeEventListener('abort', end);
      killGroup(child.pid, 'SIGKILL');
      resolve(code);
    };
    signal.addEventListener('abort', end);
    child.once('error', (error) => {
      console.error(error.message);
      finish(null);
    });
    child.once('exit', finish);
  });
}

function killGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // Nobody is left in the group.
  }
}
