/** `npm run fuzz -- [--requests N] [--seed N]`: requests that are almost right; the long form of a test. The exit code is 1 when a service is at fault. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
console.log(`seed ${values.seed}`);
process.env['FUZZ_REQUESTS'] = values.requests;
process.env['FUZZ_SEED'] = values.seed;
process.argv.splice(2, Infinity, '--only', 'e2e', 'e2e/fuzz.e2e-spec.ts');
await import(join(import.meta.dirname, '../../tools/test/src/main.ts'));
