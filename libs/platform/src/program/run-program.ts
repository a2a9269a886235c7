import { describeError } from '../lifecycle/describe-error.ts';
import { EX_USAGE } from './usage-error.ts';

/**
 * Runs `work` as a program that people start. Whatever fails, also where nobody waits for it, is told in one sentence, never coloured and
 * never with a stack; a command line that is wrong is told the usage as well, and `--help` shows it. The exit code is that of the error
 * (64 for a wrong command line, 78 for wrong settings, else 1), and 1 when `work` says `false`.
 */
export async function runProgram(usage: string, work: (args: string[]) => Promise<unknown>): Promise<void> {
  const fail = (error: unknown) => {
    const code = toExitCode(error);
    process.stderr.write(`${describeError(error)}\n${code === EX_USAGE ? `\n${usage}\n` : ''}`);
    process.exit(code);
  };
  process.on('uncaughtException', fail);
  const args = process.argv.slice(2);
  if (args.includes('--help')) {
    process.stdout.write(`${usage}\n`);
    return;
  }
  try {
    if ((await work(args)) === false) process.exitCode = 1;
  } catch (error) {
    fail(error);
  }
}

/** What the shell is told about an error: its own `exitCode`, or 1. */
export function toExitCode(error: unknown): number {
  return error instanceof Error && 'exitCode' in error && typeof error.exitCode === 'number' ? error.exitCode : 1;
}
