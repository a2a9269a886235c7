import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tier } from './arguments.ts';
import { countJestReport } from './jest-report.ts';
import { limitLinger } from './limit-linger.ts';
import { runProcess } from './run-process.ts';
import { type Count, ONE_FAILED, ONE_PASSED } from './tally.ts';

export const ROOT = join(import.meta.dirname, '../../..');

/** Node keeps compiled modules here: the services that end-to-end tests start again and again need a third less time. */
const COMPILE_CACHE = join(ROOT, 'node_modules/.cache/compiled');

/** Something that is run, timed and counted. */
export interface Step {
  readonly name: string;
  run(signal: AbortSignal): Promise<Count>;
}

const MINUTE = 60_000; // ms

export const CHECKS: readonly Step[] = [
  commandStep('projects', 'nx', ['show', 'projects']), // caches the graph that lint's rule on boundaries reads
  commandStep('lint', 'eslint', ['.']),
  commandStep('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
  commandStep('types', 'tsc', ['--noEmit']),
  commandStep('types of the pages', 'nx', ['run', '@obelisk/web:types', '--outputStyle=static']),
];

export const BUILD = commandStep('build', 'nx', ['run-many', '-t', 'build', '--outputStyle=static']);

function commandStep(name: string, command: string, args: readonly string[]): Step {
  return {
    name,
    run: async (signal) => {
      const code = await runProcess(bin(command), args, { signal, timeoutMs: 5 * MINUTE });
      return code === 0 ? ONE_PASSED : ONE_FAILED;
    },
  };
}

/** Two cores are what we may count on. Tests with real services wait for them about half of the time: three at once. */
const TIER: Record<Tier, { workers: string; timeoutMs: number }> = {
  unit: { workers: '--maxWorkers=2', timeoutMs: 5 * MINUTE },
  integration: { workers: '--maxWorkers=3', timeoutMs: 20 * MINUTE },
  e2e: { workers: '--maxWorkers=3', timeoutMs: 30 * MINUTE },
};

/**
 * A tier of jest tests.
 * @param env where the services are
 * @param reportDir where jest's report goes
 */
export function jestStep(
  tier: Tier,
  {
    env,
    jestArguments,
    reportDir,
  }: { env: Record<string, string>; jestArguments: readonly string[]; reportDir: string },
): Step {
  const { workers, timeoutMs } = TIER[tier];
  const filtered = jestArguments.length > 0;
  const reportFile = join(reportDir, `${tier}.json`);
  const report = ['--json', '--outputFile', reportFile];
  return {
    name: tier,
    run: async (signal) => {
      const args = [
        '--selectProjects',
        tier,
        workers,
        ...report,
        ...(filtered ? ['--passWithNoTests'] : []),
        ...jestArguments,
      ];
      const linger = limitLinger(reportFile, signal);
      const settings = {
        env: { ...env, NODE_OPTIONS: nodeOptions(), NODE_COMPILE_CACHE: COMPILE_CACHE },
        signal: linger.signal,
        timeoutMs,
      };
      const exitCode = await runProcess(bin('jest'), args, settings);
      linger.clear();
      return countJestReport(await readReport(reportFile), { filtered, exitCode });
    },
  };
}

/** jest loads ECMAScript modules through an interface of Node that is still called experimental; to say so once per file is no help. */
function nodeOptions(): string {
  return [process.env['NODE_OPTIONS'], '--experimental-vm-modules', '--disable-warning=ExperimentalWarning']
    .join(' ')
    .trim();
}

function bin(command: string): string {
  return join(ROOT, 'node_modules/.bin', command);
}

async function readReport(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined; // counted as failed
  }
}
