import { sharedServer } from '@obelisk/proof/system/backends';
import { START_LIMIT_MS, startTestSystem, type TestSystem } from '@obelisk/proof/system/test-system';
import { catalogIsBounded } from '@obelisk/proof/soak/catalog-flood';
import { growing } from '@obelisk/proof/soak/flat';
import { isBounded, memoryBound } from '@obelisk/proof/soak/memory-bound';
import { soak } from '@obelisk/proof/soak/soak';

/** The long forms are `npm run soak`, `npm run bloat` and `npm run memory`. */
describe('a system that works for long', () => {
  let system: TestSystem;

  beforeAll(async () => {
    system = await startTestSystem(await sharedServer(), { env: { JANITOR_INTERVAL: '1s' } });
  }, START_LIMIT_MS);

  afterAll(() => system.stop(), START_LIMIT_MS);

  it(
    'makes right files, and neither its processes nor its tables grow',
    async () => {
      const goesOn = (round: number) => round < 6;
      const result = await soak(system, { goesOn, events: 2_000, small: 3, restartEvery: 3, say: () => undefined });
      expect(result).toMatchObject({ rounds: 6, exports: 6, identical: 6, restarts: 2, growing: [] });
      console.log(JSON.stringify(result));
    },
    START_LIMIT_MS,
  );

  it(
    'needs no more memory for a larger export',
    async () => {
      const result = await memoryBound(system, 30_000, 2);
      expect(result.events).toEqual([30_000, 60_000, 120_000]);
      expect([isBounded(result), result]).toEqual([true, result]);
      console.log(JSON.stringify(result));
    },
    START_LIMIT_MS,
  );

  it('would be found out', () => {
    const samples = [100, 200, 900, 1_600, 2_300, 3_000].map((size) => ({
      'table outbox': size,
      'memory of it': size,
    }));
    expect(growing(samples)).toEqual(['table outbox']);
    expect(isBounded({ events: [1], peakMiB: [301], boundMiB: 300 })).toBe(false);
    expect(catalogIsBounded({ requests: [1], refused: [0], catalogPeakMiB: [769] })).toBe(false);
  });
});
