import { parseMetricSelection } from '@obelisk/domain';
import { meanRowBytes, rowEstimate } from './row-estimate.ts';

const stored = { records: 1_000_000, exact: true };
const toMetricSelection = (...metrics: string[]) => parseMetricSelection(metrics, 'metrics');
const nothing = { examined: 0, rows: 0, bytes: 0, complete: false };

describe('rowEstimate', () => {
  it('is what was counted', () => {
    const all = { examined: 10, rows: 3, bytes: 90, complete: true };
    expect(rowEstimate(stored, all, { metrics: toMetricSelection(), hides: false })).toEqual({
      records: 3,
      exact: true,
    });
  });

  it('is in proportion to a sample', () => {
    const some = { examined: 2_000, rows: 5, bytes: 90, complete: false };
    expect(rowEstimate(stored, some, { metrics: toMetricSelection(), hides: false })).toEqual({
      records: 2_500,
      exact: false,
    });
  });

  it.each([
    [[], 1],
    [['m::json/a::number'], 1],
    [['m::json', 'm::json/a::number', 'm::json/b::number', 'n::json/b::number'], 3],
  ])('is the most there can be when there was no time: %j', (metrics, most) => {
    expect(rowEstimate(stored, nothing, { metrics: toMetricSelection(...metrics), hides: false })).toEqual({
      records: most * 1_000_000,
      exact: false,
    });
  });
});

describe('rowEstimate where events are hidden', () => {
  it.each([
    ['nothing where there was no time', nothing, { records: 0, exact: false }],
    [
      'no more than was seen in a sample',
      { examined: 2_000, rows: 5, bytes: 90, complete: false },
      { records: 5, exact: false },
    ],
    [
      'all where all was measured',
      { examined: 2_000, rows: 5, bytes: 90, complete: true },
      { records: 5, exact: true },
    ],
  ])('says %s', (_, measured, estimate) => {
    expect(rowEstimate(stored, measured, { metrics: toMetricSelection('m::json/a::number'), hides: true })).toEqual(
      estimate,
    );
  });
});

describe('meanRowBytes', () => {
  it('is of the rows, or of rows as they are mostly', () => {
    expect(meanRowBytes({ examined: 9, rows: 4, bytes: 90, complete: true }, 3)).toBe(22.5);
    expect(meanRowBytes(nothing, 3)).toBe(36);
  });
});
