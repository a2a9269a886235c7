import { bucketStart, nextBucket, numberOfBuckets } from './availability-buckets.ts';

const at = (text: string) => Date.parse(text);

describe('buckets of time', () => {
  it.each([
    ['HOUR', '2024-02-29T23:59:59.999Z', '2024-02-29T23:00:00Z', '2024-03-01T00:00:00Z'],
    ['DAY', '2024-02-29T00:00:00Z', '2024-02-29T00:00:00Z', '2024-03-01T00:00:00Z'],
    ['MONTH', '2024-02-29T12:00:00Z', '2024-02-01T00:00:00Z', '2024-03-01T00:00:00Z'],
    ['MONTH', '2023-12-31T23:59:59Z', '2023-12-01T00:00:00Z', '2024-01-01T00:00:00Z'],
    ['MONTH', '1970-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '1970-02-01T00:00:00Z'],
  ] as const)('%s of %s', (bucket, time, start, next) => {
    expect(bucketStart(at(time), bucket)).toBe(at(start));
    expect(nextBucket(at(start), bucket)).toBe(at(next));
  });

  it.each([
    ['HOUR', 2],
    ['DAY', 2],
    ['MONTH', 2],
  ] as const)('of a range are counted with those that it cuts: %s', (bucket, count) => {
    expect(numberOfBuckets({ from: at('2024-02-29T23:30:00Z'), to: at('2024-03-01T00:30:00Z') }, bucket)).toBe(count);
    expect(numberOfBuckets({ from: at('2024-02-29T23:30:00Z'), to: at('2024-03-01T00:00:00Z') }, bucket)).toBe(1);
  });
});
