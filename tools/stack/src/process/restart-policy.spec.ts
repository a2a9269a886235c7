import { RestartPolicy } from './restart-policy.ts';

describe('RestartPolicy', () => {
  it('doubles the wait up to two seconds, and counts', () => {
    const policy = new RestartPolicy();
    const waits = Array.from({ length: 6 }, (_, index) => policy.nextWait(100_000 + index));
    expect(waits).toEqual([500, 1_000, 2_000, 2_000, 2_000, 2_000]);
    expect(policy.inARow).toBe(6);
  });

  it('starts over after a minute without a death', () => {
    const policy = new RestartPolicy();
    policy.nextWait(100_000);
    policy.nextWait(100_001);
    expect([policy.nextWait(160_002), policy.inARow]).toEqual([500, 1]);
  });
});
