import { runModel } from '@obelisk/proof/model/run-model';
import { sharedServer } from '@obelisk/proof/system/backends';
import { START_LIMIT_MS } from '@obelisk/proof/system/test-system';

const RUNS = 10;
const LIMIT_MS = 300_000;

/** The long form is `npm run model`. */
describe('exports in any order of events', () => {
  it(
    'are as the model says after every command',
    async () => {
      const seed = Number(process.env['MODEL_SEED'] ?? 20_261_123);
      const runs = Number(process.env['MODEL_RUNS'] ?? RUNS);
      const report = await runModel(await sharedServer(), { runs, seed, commands: 16, limitMs: LIMIT_MS });
      expect(report.failure).toBeNull();
      expect(report.tally['completed']).toBeGreaterThan(runs);
    },
    START_LIMIT_MS + 2 * LIMIT_MS,
  );
});
