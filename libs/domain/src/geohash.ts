const ALPHABET = '0123456789bcdefghjkmnpqrstuvwxyz';
const BITS_PER_CHARACTER = 5;

/** Characters of a metric event's geohash: a cell of some 4 × 2 cm. */
export const GEOHASH_LENGTH = 12;

/**
 * The geohash of a position (G. Niemeyer, 2008; https://en.wikipedia.org/wiki/Geohash): halves longitude and latitude in
 * turn, the upper half is a 1.
 *
 * @param lat degrees, -90 to 90
 * @param lng degrees, -180 to 180
 */
export function geohash(lat: number, lng: number, length: number = GEOHASH_LENGTH): string {
  const longitude = { low: -180, high: 180, value: lng };
  const latitude = { low: -90, high: 90, value: lat };
  let text = '';
  for (let character = 0; character < length; character++) {
    let index = 0;
    for (let bit = 0; bit < BITS_PER_CHARACTER; bit++) {
      const isEven = (character * BITS_PER_CHARACTER + bit) % 2 === 0;
      index = index * 2 + halve(isEven ? longitude : latitude);
    }
    text += ALPHABET.charAt(index);
  }
  return text;
}

function halve(axis: { low: number; high: number; value: number }): 0 | 1 {
  const middle = (axis.low + axis.high) / 2;
  if (axis.value >= middle) {
    axis.low = middle;
    return 1;
  }
  axis.high = middle;
  return 0;
}
