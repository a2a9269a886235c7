/**
 * `npm test -- [--only unit|integration|e2e] [Vitest's arguments]`: checks, build, and the three tiers against real services.
 * The last line of output is `N passed, N failed`; the exit code is 1 unless all passed.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { abortOnSignal, type RunningServices, startServices } from '@obelisk/services';
import { type Plan, planOf } from './arguments.ts';
import { BUILD, CHECKS, ROOT, tierStep } from './steps.ts';
import { type Count, NOTHING, ONE_FAILED, countLine } from './tally.ts';
import { TestRun } from './test-run.ts';

process.chdir(ROOT);
process.env['PATH'] = [join(ROOT, 'node_modules/.bin'), process.env['PATH']].join(delimiter);

const begin = Date.now();
const signal = abortOnSignal();
const total = await testAll(plan());
if (signal.aborted) console.log('Stopped before the end.');
console.log(`Total ${((Date.now() - begin) / 1_000).toFixed(1)} s\n${countLine(total)}`);
process.exit(total.failed === 0 && total.passed > 0 && !signal.aborted ? 0 : 1);

/** This program builds the library that others leave their errors to. */
function plan(): Plan {
  try {
    return planOf(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(64); // EX_USAGE
  }
}

async function testAll(plan: Plan): Promise<Count> {
  const run = new TestRun(signal);
  const reportDir = await mkdtemp(join(tmpdir(), 'obelisk-test-'));
  let starting: Promise<RunningServices> | undefined;
  try {
    if (plan.checks) await Promise.all(CHECKS.map((checks) => run.steps(checks)));
    if (!plan.build || (await run.step(BUILD))) {
      // They are part of what is built. They need half a minute at worst and mostly wait: so the unit tests run meanwhile.
      starting = plan.services && !signal.aborted ? startServices({ signal }) : undefined;
      starting?.catch(() => undefined); // reported when its turn comes
      await runTiers(run, plan, starting, reportDir);
    }
  } finally {
    const services = await starting?.catch(() => undefined);
    await services?.stop();
    await rm(reportDir, { recursive: true, force: true });
  }
  console.log(`\n${run.summary}`);
  return run.total;
}

async function runTiers(
  run: TestRun,
  { tiers, vitestArguments }: Plan,
  starting: Promise<RunningServices> | undefined,
  reportDir: string,
): Promise<void> {
  let env: Record<string, string> | undefined;
  for (const tier of tiers) {
    if (tier !== 'unit' && starting) env ??= await waitForServices(run, starting);
    await run.step(tierStep(tier, { env: env ?? {}, vitestArguments, reportDir }));
  }
}

/** Without services the tests go on, to say themselves which of them need one. */
async function waitForServices(run: TestRun, starting: Promise<RunningServices>): Promise<Record<string, string>> {
  let env: Record<string, string> = {};
  const wait = async () => {
    try {
      const services = await starting;
      console.log(services.summary.join('\n'));
      env = services.env;
      return NOTHING;
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      return ONE_FAILED;
    }
  };
  await run.step({ name: 'services', run: wait });
  return env;
}
