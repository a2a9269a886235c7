/** Said when a cell is not one. */
export const NUMERIC_FORM = 'a finite number such as -1.5 or 3e8, whole ones below 2^53';

const DECIMAL = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const WHOLE = /^[+-]?\d+$/;

/** The number of a cell, or null when it is none that can be kept as it is written. */
export function parseNumericCell(text: string): number | null {
  if (!DECIMAL.test(text)) return null;
  const number = Number(text);
  if (!Number.isFinite(number)) return null;
  return !Number.isSafeInteger(number) && WHOLE.test(text) ? null : number;
}
