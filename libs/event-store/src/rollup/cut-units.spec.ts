import { cutUnits, restOfUnit } from './cut-units.ts';

const HOUR = 3_600_000_000;

describe('cutUnits', () => {
  it.each([
    ['an open range', { from: null, to: null }, []],
    ['whole hours', { from: HOUR, to: 3 * HOUR }, []],
    [
      'both ends',
      { from: HOUR + 1, to: 3 * HOUR + 5 },
      [
        { from: HOUR + 1, to: 2 * HOUR },
        { from: 3 * HOUR, to: 3 * HOUR + 5 },
      ],
    ],
    ['one hour from within', { from: HOUR + 1, to: HOUR + 9 }, [{ from: HOUR + 1, to: HOUR + 9 }]],
    ['an open end', { from: HOUR + 1, to: null }, [{ from: HOUR + 1, to: 2 * HOUR }]],
    ['an open beginning', { from: null, to: 7 }, [{ from: 0, to: 7 }]],
  ])('of %s', (_, range, edges) => {
    expect(cutUnits(range, HOUR)).toEqual(edges);
  });
});

describe('restOfUnit', () => {
  it.each([
    ['its beginning', { from: HOUR, to: HOUR + 9 }, { from: HOUR + 9, to: 2 * HOUR }],
    ['its end', { from: HOUR + 9, to: 2 * HOUR }, { from: HOUR, to: HOUR + 9 }],
    ['its middle', { from: HOUR + 1, to: HOUR + 9 }, null],
  ])('without %s', (_, edge, rest) => {
    expect(restOfUnit(edge, HOUR, HOUR)).toEqual(rest);
  });
});
