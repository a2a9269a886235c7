import { NOTHING, ONE_FAILED, ONE_PASSED, countLine, sum } from './tally.ts';

describe('tally', () => {
  it('adds up', () => {
    expect(sum([ONE_PASSED, { passed: 10, failed: 2 }, ONE_FAILED])).toEqual({ passed: 11, failed: 3 });
    expect(sum([])).toEqual(NOTHING);
  });

  it('prints the plain line', () => {
    expect(countLine({ passed: 1_234, failed: 0 })).toBe('1234 passed, 0 failed');
  });
});
