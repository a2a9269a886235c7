/**
 * `npm run filters -- [--runs N] [--seed N]`: random filters on varied events, compared with an interpreter; the long form of a test. The exit code is 1 when
 * one selects something else.
 */
import { join } from 'node:path';
import { numberOption, readOptions, runProgram } from '@obelisk/platform/program';

await runProgram('npm run filters -- [--runs 10000] [--seed N]', async (args) => {
  const { values } = readOptions({
    args,
    options: {
      runs: { type: 'string', default: '10000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    },
  });
  process.env['FILTER_RUNS'] = String(numberOption('runs', values.runs, 1, 1_000_000_000));
  process.env['FILTER_SEED'] = String(numberOption('seed', values.seed, 0, 2 ** 32 - 1));
  console.log(`seed ${values.seed}`);
  process.argv.splice(2, Infinity, '--only', 'integration', 'libs/event-store/src/filter/filter-property.int.spec.ts');
  await import(join(import.meta.dirname, '../../tools/test/src/main.ts'));
});
