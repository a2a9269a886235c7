import { HOUR_MS, throughputCounts } from './throughput-counts.ts';

const hour = (n: number, completed: number, bytes: number) => ({
  ...{ from: n * HOUR_MS, requested: 0, failed: 0, records: 0 },
  completed,
  bytes,
});

describe('throughputCounts', () => {
  const hours = [hour(0, 3, 700), hour(1, 0, 0), hour(2, 5, 0)];

  it('makes a bar for each hour with something to show, and sums all', () => {
    expect(throughputCounts(hours, 'completed')).toEqual({
      counts: {
        bucket: 'HOUR',
        isExact: true,
        buckets: [
          { from: 0, to: HOUR_MS, events: 3 },
          { from: 2 * HOUR_MS, to: 3 * HOUR_MS, events: 5 },
        ],
      },
      sum: 8,
      most: 5,
    });
    expect(throughputCounts(hours, 'bytes')).toMatchObject({ sum: 700, most: 700 });
  });

  it('has no bar for a time in which nothing happened', () => {
    expect(throughputCounts(hours, 'failed')).toEqual({
      counts: { bucket: 'HOUR', isExact: true, buckets: [] },
      sum: 0,
      most: 0,
    });
  });
});
