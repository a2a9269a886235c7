import { arrivalClock } from './arrival-clock.ts';

describe('arrivalClock', () => {
  it('tells microseconds, and none of them twice, also when the clock stands or goes back', () => {
    const times = [5, 5, 4.9995, 5.01, 6];
    const now = arrivalClock(() => times.shift() ?? NaN);
    expect([now(), now(), now(), now(), now()]).toEqual([5_000, 5_001, 5_002, 5_010, 6_000]);
  });
});
