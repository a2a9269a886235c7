import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tier } from './arguments.ts';
import { countReport } from './report.ts';
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

/** Each keeps one core busy, and two is what we may count on: so these go side by side, one for each. */
export const CHECKS: readonly (readonly Step[])[] = [
  [
    commandStep('projects', 'nx', ['show', 'projects']), // caches the graph that lint's rule on boundaries reads
    commandStep('lint', 'eslint', ['.']),
    commandStep('types of the pages', 'nx', ['run', '@obelisk/web:types', '--outputStyle=static']),
  ],
  [
    commandStep('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
    commandStep('types', 'tsc', ['--noEmit']),
  ],
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

/** Two cores are what we may count on. Tests with real services wait for them more than half of the time: four at once. */
const TIER: Record<Tier, { workers: number; timeoutMs: number }> = {
  unit: { workers: 2, timeoutMs: 5 * MINUTE },
  integration: { workers: 4, timeoutMs: 20 * MINUTE },
  e2e: { workers: 4, timeoutMs: 30 * MINUTE },
};

/**
 * A tier of tests.
 * @param env where the services are
 * @param reportDir where the report goes
 */
export function tierStep(
  tier: Tier,
  {
    env,
    vitestArguments,
    reportDir,
  }: { env: Record<string, string>; vitestArguments: readonly string[]; reportDir: string },
): Step {
  const { workers, timeoutMs } = TIER[tier];
  const filtered = vitestArguments.length > 0;
  const reportFile = join(reportDir, `${tier}.json`);
  return {
    name: tier,
    run: async (signal) => {
      const args = [
        'run',
        `--project=${tier}`,
        `--maxWorkers=${String(workers)}`,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${reportFile}`,
        ...(filtered ? ['--passWithNoTests'] : []),
        ...vitestArguments,
      ];
      const settings = { env: { ...env, NODE_COMPILE_CACHE: COMPILE_CACHE }, signal, timeoutMs };
      const exitCode = await runProcess(bin('vitest'), args, settings);
      return countReport(await readReport(reportFile), { filtered, exitCode });
    },
  };
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
