/**
 * `npm run model -- [--runs N] [--seed N] [--commands N]`: sequences of requests, steps, expiries and crashes on a real system, which must
 * stay as the model says. The last line is JSON; the exit code is 1 when it did not.
 */
import { numberOption, readOptions, runProgram } from '@obelisk/platform/program';
import { bareMachine } from '../system/backends.ts';
import { runModel } from './run-model.ts';

await runProgram('npm run model -- [--runs 50] [--seed N] [--commands 20] [--minutes 60]', async (args) => {
  const { values } = readOptions({
    args,
    options: {
      runs: { type: 'string', default: '50' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
      commands: { type: 'string', default: '20' },
      minutes: { type: 'string', default: '60' },
    },
  });
  const options = {
    runs: numberOption('runs', values.runs, 1, 1_000_000),
    seed: numberOption('seed', values.seed, 0, 2 ** 32 - 1),
    commands: numberOption('commands', values.commands, 1, 10_000),
    limitMs: numberOption('minutes', values.minutes, 1, 10_000) * 60_000,
  };
  const begin = performance.now();
  const { failure, runs, seed, tally } = await runModel(await bareMachine(), options);
  if (failure !== null) console.error(failure);
  const seconds = Math.round((performance.now() - begin) / 1_000);
  console.log(JSON.stringify({ runs, failed: failure === null ? 0 : 1, seconds, seed, ...tally }));
  return failure === null;
});
