/**
 * CRC-32 of two byte sequences put together, from the CRC-32 of each and the length of the second, without their bytes.
 * Appending n zero bytes to a message is a linear map over GF(2) of its CRC; maps for 2^k bytes are squares of one another.
 * Algorithm: zlib's crc32_combine (M. Adler), https://github.com/madler/zlib/blob/v1.2.11/crc32.c
 */
export function crc32Combine(first: number, second: number, secondLength: number): number {
  let crc = first;
  let length = secondLength;
  for (let power = 0; length > 0; power += 1, length = Math.floor(length / 2)) {
    if (length % 2 === 1) crc = apply(zerosOperator(power), crc);
  }
  return (crc ^ second) >>> 0;
}

/** Column n is the image of bit n. */
type Operator = readonly number[];

/** Reflected polynomial of CRC-32 (RFC 1952, section 8). */
const POLYNOMIAL = 0xed_b8_83_20;

/** One zero bit appended: shift right, and reduce when a one falls out. */
const ONE_ZERO_BIT: Operator = [POLYNOMIAL, ...Array.from({ length: 31 }, (_, bit) => 2 ** bit)];

const operators: Operator[] = [];

/** The operator that appends 2^power zero bytes. */
function zerosOperator(power: number): Operator {
  const known = operators[power];
  if (known !== undefined) return known;
  const operator = power === 0 ? square(square(square(ONE_ZERO_BIT))) : square(zerosOperator(power - 1));
  operators[power] = operator;
  return operator;
}

function square(operator: Operator): Operator {
  return operator.map((column) => apply(operator, column));
}

function apply(operator: Operator, vector: number): number {
  let result = 0;
  for (let bit = 0, rest = vector; rest !== 0; bit += 1, rest >>>= 1) {
    if ((rest & 1) === 1) result ^= operator[bit] ?? 0;
  }
  return result >>> 0;
}
