import { partSize } from './part-size.ts';

describe('partSize', () => {
  it('lets 10,000 parts hold the largest object of S3', () => {
    let total = 0;
    for (let number = 1; number <= 10_000; number += 1) total += partSize(number);
    expect(total).toBeGreaterThan(5 * 2 ** 40);
  });

  it('stays within what S3 takes as a part', () => {
    expect(partSize(1)).toBeGreaterThanOrEqual(5 * 2 ** 20);
    expect(partSize(10_000)).toBeLessThan(5 * 2 ** 30);
  });

  it('keeps a file of 1 GB below 10 MiB a part', () => {
    expect(partSize(128)).toBeLessThan(10 * 2 ** 20);
  });
});
