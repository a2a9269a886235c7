import { bucketBegin } from './bucket-begin.ts';

describe('bucketBegin', () => {
  const midnight = Date.UTC(2026, 0, 1);

  it.each([
    ['HOUR', 'America/Bogota', '31 Dec 2025, 19:00'],
    ['DAY', 'America/Bogota', '1 Jan 2026'],
    ['DAY', 'Asia/Tokyo', '1 Jan 2026'],
    ['MONTH', 'America/Bogota', 'January 2026'],
  ] as const)('of %s in %s', (bucket, zone, text) => {
    expect(bucketBegin(bucket, midnight, 'en', zone)).toBe(text);
  });
});
