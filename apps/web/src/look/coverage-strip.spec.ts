import { placeSpan } from './coverage-strip.tsx';

describe('placeSpan', () => {
  const available = { first: 1_000, last: 2_000 };

  it.each([
    [{ from: null, to: null }, 0, 1],
    [{ from: 1_250, to: 1_500 }, 0.25, 0.25],
    [{ from: 0, to: 1_500 }, 0, 0.5],
    [{ from: 1_500, to: 9_000 }, 0.5, 0.5],
  ])('places %j', (span, start, width) => {
    expect(placeSpan(span, available)).toEqual({ start, width });
  });

  it.each([
    [{ from: 1_400, to: 1_400 }, 0.4],
    [{ from: 3_000, to: 4_000 }, 0.985],
    [{ from: 0, to: 10 }, 0],
  ])('shows %j, however small or far away', (span, start) => {
    const place = placeSpan(span, available);
    expect(place.start).toBeCloseTo(start);
    expect(place.width).toBeCloseTo(0.015);
  });

  it('fills the strip when nothing is known of the dataset', () => {
    expect(placeSpan({ from: 5, to: 6 }, null)).toEqual({ start: 0, width: 1 });
  });
});
