import { geohash } from './geohash.ts';

describe('geohash', () => {
  // Published examples: en.wikipedia.org/wiki/Geohash and the documentation of PostGIS's ST_GeoHash.
  it.each([
    [57.64911, 10.40744, 11, 'u4pruydqqvj'],
    [42.605, -5.603, 5, 'ezs42'],
    [48, -126, 12, 'c0w3hf1s70w3'],
    [48, -126, 5, 'c0w3h'],
    [-90, -180, 12, '000000000000'],
    [90, 180, 12, 'zzzzzzzzzzzz'],
    [0, 0, 12, 's00000000000'],
  ])('of %d, %d in %d characters is %s', (lat, lng, length, expected) => {
    expect(geohash(lat, lng, length)).toBe(expected);
  });

  it('has 12 characters unless asked otherwise', () => {
    expect(geohash(51.0543, 3.7174)).toHaveLength(12);
  });
});
