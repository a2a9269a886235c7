import { buildRelease, PREVIOUS } from '@obelisk/proof/rolling/previous-release';
import { isSeamless, rollingRestart } from '@obelisk/proof/rolling/rolling';

const LIMIT_MS = 300_000;

describe('a rolling restart from the previous release', () => {
  it(
    'makes right files all the while, with both versions at work on one database',
    async () => {
      const result = await rollingRestart(PREVIOUS, () => undefined);
      expect([isSeamless(result), result]).toEqual([true, result]);
      console.log(JSON.stringify(result));
    },
    LIMIT_MS,
  );

  it('says what to do in a clone without its history', async () => {
    await expect(buildRelease('0'.repeat(40))).rejects.toThrow(/is not in this clone: get the whole history/);
  });
});
