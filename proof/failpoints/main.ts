/**
 * `npm run failpoints -- [--actions kill,throw,hang] [--at-once N]`: a fault before and after every step of a run. The last line is JSON; the exit
 * code is 1 unless every export recovered.
 */
import { numberOption, readOptions, runProgram, UsageError } from '@obelisk/platform/program';
import { ACTIONS, WHENS } from '@obelisk/testing/failpoints';
import { withOwnServer } from '../system/own-server.ts';
import { casesOf, type FailpointCase } from './failpoint-case.ts';
import { faultsOf } from './judge.ts';
import { runCase } from './run-case.ts';
import { waitingExport } from './waiting-export.ts';

await runProgram('npm run failpoints -- [--actions kill,throw,hang] [--at-once 2]', async (args) => {
  const { values } = readOptions({
    args,
    options: { actions: { type: 'string', default: ACTIONS.join(',') }, 'at-once': { type: 'string', default: '2' } },
  });
  const atOnce = numberOption('at-once', values['at-once'], 1, 64);
  const asked = values.actions.split(',');
  const actions = ACTIONS.filter((action) => asked.includes(action));
  if (actions.length < asked.length) throw new UsageError(`--actions takes ${ACTIONS.join(', ')}.`);
  return withOwnServer(() => proveRecovery(casesOf(WHENS, actions), atOnce));
});

async function proveRecovery(cases: FailpointCase[], atOnce: number): Promise<boolean> {
  const waiting = await waitingExport();
  const undisturbed = await runCase(waiting, null);
  const left = [...cases];
  const recoveries: number[] = [];
  let failed = 0;
  const line = async () => {
    for (let each = left.shift(); each !== undefined; each = left.shift()) {
      const result = await runCase(waiting, each).catch((error: unknown) => String(error));
      const wrong = typeof result === 'string' ? [result] : faultsOf(each, result, undisturbed);
      if (wrong.length > 0) failed += 1;
      if (typeof result === 'object' && result.recovery !== null) recoveries.push(result.recovery);
      console.log(`${each.name}: ${wrong.length === 0 ? 'ok' : wrong.join('; ')}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, line));
  await waiting.remove();
  const slowest = Math.max(0, ...recoveries);
  console.log(
    JSON.stringify({ cases: cases.length, recovered: cases.length - failed, failed, slowestRecoveryMs: slowest }),
  );
  return failed === 0;
}
