/** `npm run fuzz -- [--requests N] [--seed N]`: requests that are almost right; the long form of a test. The exit code is 1 when a service is at fault. */
import { join } from 'node:path';
import { numberOption, readOptions, runProgram } from '@obelisk/platform/program';

await runProgram('npm run fuzz -- [--requests 10000] [--seed N]', async (args) => {
  const { values } = readOptions({
    args,
    options: {
      requests: { type: 'string', default: '10000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
  });
  process.env['FUZZ_REQUESTS'] = String(numberOption('requests', values.requests, 1, 1_000_000_000));
  process.env['FUZZ_SEED'] = String(numberOption('seed', values.seed, 0, 2 ** 32 - 1));
  console.log(`seed ${values.seed}`);
  process.argv.splice(2, Infinity, '--only', 'e2e', 'e2e/fuzz.e2e-spec.ts');
  await import(join(import.meta.dirname, '../../tools/test/src/main.ts'));
});
