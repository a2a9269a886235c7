import { forecast, estimateSpeed, type PastRun, type WaitingExport } from './export-forecast.ts';
import { simulate } from '../../test/queue-simulation.ts';

const waiting = (id: string, records: number, ms = 0): WaitingExport => ({ id, records, ms });

/** 400,000 records a second, and 200 ms whatever is made. */
const PAST: readonly PastRun[] = [
  { records: 20, ms: 200 },
  { records: 1_000_000, ms: 2_700 },
  { records: 4_000_000, ms: 10_200 },
];

describe('forecast', () => {
  it('knows nothing without a completed export', () => {
    expect(forecast({ waiting: [waiting('a', 10)], running: [], past: [] }).get('a')).toEqual({
      position: 1,
      secondsLeft: null,
    });
  });

  it('takes one that runs for two seconds by its own speed', () => {
    const running = [{ id: 'a', recordsLeft: 300, records: 100, ms: 10_000 }];
    expect(forecast({ waiting: [], running, past: [] }).get('a')).toEqual({ position: null, secondsLeft: 30 });
  });

  it('gives the next export to the worker that is free first', () => {
    const running = [
      { id: 'long', recordsLeft: 4_000_000, records: 1_000_000, ms: 2_500 },
      { id: 'short', recordsLeft: 400_000, records: 800_000, ms: 2_000 },
    ];
    const outlooks = forecast({ waiting: [waiting('a', 400_000), waiting('b', 400_000)], running, past: PAST });
    expect(outlooks.get('short')?.secondsLeft).toBe(1);
    expect(outlooks.get('a')).toEqual({ position: 1, secondsLeft: 3 });
    expect(outlooks.get('b')).toEqual({ position: 2, secondsLeft: 4 });
    expect(outlooks.get('long')?.secondsLeft).toBe(10);
  });

  it('does not promise anything while no worker is there', () => {
    const queue = { waiting: [waiting('a', 10, 60_000), waiting('b', 10, 40_000)], running: [], past: PAST };
    expect(forecast(queue).get('a')).toEqual({ position: 1, secondsLeft: null });
    expect(forecast({ ...queue, waiting: [waiting('a', 10, 1_000)] }).get('a')?.secondsLeft).toBe(1);
  });

  it('does not take the time of tiny exports for the speed of large ones', () => {
    const tiny = Array.from({ length: 20 }, () => ({ records: 20, ms: 180 }));
    const million = forecast({ waiting: [waiting('a', 1_000_000)], running: [], past: tiny }).get('a');
    expect(million?.secondsLeft).toBe(3);
    expect(estimateSpeed(tiny)?.overheadMs).toBe(180);
  });
});

describe('the time left on a mixed load', () => {
  it.each([1, 2, 3])('is within 3 times for 90 %% of the answers, with %i workers', (workers) => {
    const answers = simulate({ seed: 7 + workers, exports: 400, workers });
    const isClose = ({ said, came }: { said: number; came: number }) =>
      Math.max(said, came) <= 3 * Math.max(Math.min(said, came), 1);
    expect(answers.length).toBeGreaterThan(300);
    expect(answers.filter(isClose).length / answers.length).toBeGreaterThanOrEqual(0.9);
  });
});
