import { execFile } from 'node:child_process';

/** What a finished command is given; the rest of the environment is inherited. */
export interface CommandOptions {
  readonly env?: Record<string, string>;
  readonly cwd?: string;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds; default two minutes. */
  readonly timeoutMs?: number;
}

/**
 * Runs a command to its end and returns what it printed on stdout.
 * @throws Error that names the command and shows the last lines it printed
 */
export function runCommand(command: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  const { env, cwd, signal, timeoutMs = 120_000 } = options;
  return new Promise((resolve, reject) => {
    const settings = { env: { ...process.env, ...env }, cwd, signal, timeout: timeoutMs, maxBuffer: 32 * 1_048_576 };
    execFile(command, args, settings, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else if (error.code === 'ABORT_ERR') reject(error);
      else reject(new Error(`${command} failed: ${lastLines(stderr || stdout) || error.message}`, { cause: error }));
    });
  });
}

/** Whether the command runs and ends with 0; a command that is not there is a no. */
export async function commandSucceeds(command: string, args: readonly string[]): Promise<boolean> {
  return runCommand(command, args, { timeoutMs: 5_000 }).then(
    () => true,
    () => false,
  );
}

/** The end of a log, short enough for an error message. */
export function lastLines(text: string): string {
  return text.trim().split('\n').slice(-5).join('\n');
}
