import { readOutlook, type PreviewItem } from './outlook.ts';

const item: PreviewItem = {
  recordsEstimate: 50,
  estimateIsExact: true,
  sizeInBytesEstimate: 500,
  recordsMatching: 50,
  recordLimit: 200,
  columns: [],
  rows: [],
};

describe('the outlook of a draft', () => {
  it.each([
    [{}, { share: 0.25, leftOut: 0 }],
    [{ recordLimit: 50 }, { share: 1, leftOut: 0 }],
    [
      { recordLimit: 50, recordsMatching: 120 },
      { share: 1, leftOut: 70 },
    ],
    [
      { recordsEstimate: 0, recordsMatching: 0 },
      { share: 0, leftOut: 0 },
    ],
  ])('%j', (change, expected) => {
    expect(readOutlook({ ...item, ...change })).toEqual(expected);
  });
});
