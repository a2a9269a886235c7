import { readOutlook, type PreviewItem } from './outlook.ts';

const item: PreviewItem = {
  recordsEstimate: 50,
  estimateIsExact: true,
  sizeInBytesEstimate: 500,
  columns: [],
  rows: [],
};

describe('the outlook of a draft', () => {
  it('is against the smaller of both limits', () => {
    expect(readOutlook(item, 200, null)).toMatchObject({ recordLimit: 200, share: 0.25, leftOut: 0, isAtLimit: false });
    expect(readOutlook(item, 200, 100)).toMatchObject({ recordLimit: 100, share: 0.5 });
    expect(readOutlook(item, undefined, null)).toMatchObject({ recordLimit: undefined, share: undefined });
  });

  it('says how much the limit leaves out', () => {
    const cut = { ...item, recordsEstimate: 40, recordsMatching: 100, recordLimit: 40 };
    expect(readOutlook(cut, 200, 40)).toMatchObject({ leftOut: 60, share: 1, isAtLimit: false });
    expect(readOutlook({ ...cut, recordsMatching: 40 }, 200, 40)).toMatchObject({ leftOut: 0, isAtLimit: false });
  });

  it('says that there may be more where the server does not count it', () => {
    expect(readOutlook({ ...item, recordsEstimate: 40 }, 40, null)).toMatchObject({ leftOut: 0, isAtLimit: true });
  });
});
