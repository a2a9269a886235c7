/**
 * `npm run filters -- [--runs N] [--seed N]`: random filters on varied events, compared with an interpreter; the long form of a test. The exit code is 1 when
 * one selects something else.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
  },
});
console.log(`seed ${values.seed}`);
process.env['FILTER_RUNS'] = values.runs;
process.env['FILTER_SEED'] = values.seed;
process.argv.splice(2, Infinity, '--only', 'integration', 'libs/event-store/src/filter/filter-property.int.spec.ts');
await import(join(import.meta.dirname, '../../tools/test/src/main.ts'));
