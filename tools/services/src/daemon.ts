import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { lastLines } from './run-command.ts';

/** A server process that stays in the foreground, as our child. */
export interface DaemonOptions {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Record<string, string>;
  /** Takes stdout and stderr. */
  readonly logFile: string;
  /** Milliseconds between SIGTERM and SIGKILL; default 10 s. */
  readonly graceMs?: number;
}

export interface Daemon {
  /** @throws Error with the end of its log, once the process is gone */
  assertAlive(): void;
  /** SIGTERM, then SIGKILL; resolves when the process is gone. */
  stop(): Promise<void>;
  /** SIGKILL, as when the machine dies; resolves when the process is gone. */
  kill(): Promise<void>;
}

/**
 * Starts a server in a process group of its own – so Ctrl-C in a terminal reaches it through our ordered stop only – and
 * asks the kernel to end it when we die by SIGKILL, when no handler of ours can run (`setpriv`: Linux, package util-linux).
 */
export function startDaemon(options: DaemonOptions): Daemon {
  const { name, command, args, env, logFile, graceMs = 10_000 } = options;
  const log = openSync(logFile, 'a');
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', '--', command, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  let ended: string | undefined;
  const exited = new Promise<void>((resolve) => {
    const end = (reason: string) => {
      ended = reason;
      resolve();
    };
    child.once('error', (error) => {
      end(error.message);
    });
    child.once('exit', (code, signal) => {
      end(signal ?? `exit code ${String(code)}`);
    });
  });

  return {
    assertAlive() {
      if (ended !== undefined) throw new Error(`${name} ended (${ended}): ${lastLines(readFileSync(logFile, 'utf8'))}`);
    },
    async stop() {
      if (child.pid === undefined) return;
      if (ended === undefined) {
        child.kill('SIGTERM');
        const timer = setTimeout(killGroup, graceMs, child.pid);
        await exited;
        clearTimeout(timer);
      }
      killGroup(child.pid);
    },
    async kill() {
      if (child.pid === undefined) return;
      killGroup(child.pid);
      await exited;
    },
  };
}

/** What a server's own helper processes are left with, should it die before them. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody is left in the group, which is what we want.
  }
}
