import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { ROOT } from './compose-file.ts';

const LONGEST_OUTPUT = 67_108_864; // 64 MiB
const LONGEST_START = 120_000; // ms

export interface CommandAnswer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program at the top of the repository; a code other than 0 is an answer, not an error. */
export async function ask(command: string, args: readonly string[]): Promise<CommandAnswer> {
  try {
    const { stdout, stderr } = await promisify(execFile)(command, args, { cwd: ROOT, maxBuffer: LONGEST_OUTPUT });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as Error & Partial<CommandAnswer>;
    if (typeof code !== 'number') throw error;
    return { code, stdout: stdout ?? '', stderr: stderr ?? '' };
  }
}

/** @returns what it printed @throws Error with what it complained of */
export async function run(command: string, ...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await ask(command, args);
  if (code !== 0)
    throw new Error(
      `${command} ${args.join(' ')} ended with ${String(code)}:\n${stdout.slice(-2_000)}${stderr.slice(-4_000)}`,
    );
  return stdout.trim();
}

export const docker = (...args: string[]) => run('docker', ...args);
export const compose = (...args: string[]) => run('docker', 'compose', ...args);

/** Ids of the running containers of a service. */
export async function containersOf(service: string): Promise<string[]> {
  return (await compose('ps', '--quiet', service)).split('\n').filter((id) => id !== '');
}

/** A number of `/metrics` of a container of ours, summed over labels that match. */
export async function metricOf(container: string, pattern: RegExp): Promise<number> {
  const script = 'fetch("http://127.0.0.1:3000/metrics").then((a) => a.text()).then(console.log)';
  const text = await docker('exec', container, 'node', '-e', script);
  const lines = text.split('\n').filter((line) => pattern.test(line));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

/** Starts what docker-compose.yml says, and waits until all of it is well: `up --wait` takes a migration that ended for a failure. */
export async function up(...options: string[]): Promise<void> {
  await compose('up', '--detach', '--pull', 'never', ...options);
  const end = Date.now() + LONGEST_START;
  for (;;) {
    const states = (await compose('ps', '--format', '{{.Service}} {{.Health}}')).split('\n');
    const unwell = states.filter((state) => !state.endsWith(' healthy'));
    if (unwell.length === 0) return;
    if (Date.now() > end) throw new Error(`Not well: ${unwell.join(', ')}.\n${await compose('logs', '--tail', '20')}`);
    await delay(500);
  }
}
