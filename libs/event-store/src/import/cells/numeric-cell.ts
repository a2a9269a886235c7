/** Said when a cell is not one. */
export const NUMERIC_FORM = 'a number such as -1.5 or 3e8';

/** Said when it is one that would come back as another: see {@link readNumber}. */
export const EXACT_FORM =
  'a number that can be kept: of whole ones beyond 2^53 not every digit can, nor can more than 1.8e308 or less than 5e-324';

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const DECIMAL_COMMA = /^[+-]?(?:\d+,?\d*|,\d+)(?:[eE][+-]?\d+)?$/;

/** The number of a cell, null when it is none, or `inexact`: see {@link isKept}. */
export function readNumber(text: string, decimalComma = false): number | 'inexact' | null {
  if (!(decimalComma ? DECIMAL_COMMA : DECIMAL).test(text)) return null;
  const plain = decimalComma ? text.replace(',', '.') : text;
  const number = Number(plain);
  return isKept(plain, number) ? number : 'inexact';
}

/**
 * Whether a decimal text is kept as its nearest double. Not beyond the range of doubles; not when it is 0 though the text is not; from 2^53 on, where
 * doubles are further apart than 1, only when the double, rounded to as many digits as the text has, shows the same ones. Digits of a fraction are rounded, as they are everywhere.
 */
export function isKept(text: string, number: number): boolean {
  const size = Math.abs(number);
  if (size < 2 ** 53) return size !== 0 || /^[^1-9]*(?:e|$)/i.test(text);
  if (!Number.isFinite(number)) return false;
  const written = digits(text);
  const count = written.indexOf('e');
  return count <= MOST_PRECISION && written === digits(number.toPrecision(count));
}

/** Of toPrecision. */
const MOST_PRECISION = 100;

/** One spelling of each decimal number, without its sign. */
function digits(text: string): string {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().replace(/^[+-]/, '').split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const all = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = all.replace(/0+$/, '');
  return `${significant}e${String(Number(exponent) - fraction.length + all.length - significant.length)}`;
}
