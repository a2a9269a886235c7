import type { SqlValue } from './sql.ts';

/**
 * The only place where a value becomes SQL text (invariant 10): COPY takes no parameters.
 *
 * Text becomes an escape string, `E'…'`, whose meaning does not depend on `standard_conforming_strings`: quotes and backslashes are
 * doubled, everything else stands for itself. PostgreSQL reads the statement in UTF-8, where no byte of a longer character
 * is a quote or backslash; the connection's encoding is set to UTF8 by `pg`. Whole numbers below 2^53 are integers, all others float8.
 *
 * @throws RangeError for text with NUL or half a surrogate pair, which PostgreSQL cannot hold, and for a number that is not finite
 */
export function sqlLiteral(value: SqlValue): string {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return numberLiteral(value);
  if (typeof value === 'string') return textLiteral(value);
  return isNumbers(value)
    ? `ARRAY[${value.map(floatLiteral).join(',')}]::float8[]`
    : `ARRAY[${value.map(textLiteral).join(',')}]::text[]`;
}

function isNumbers(values: readonly string[] | readonly number[]): values is readonly number[] {
  return typeof values[0] === 'number';
}

function textLiteral(text: string): string {
  if (text.includes('\0')) throw new RangeError('text with a NUL character cannot be used in SQL');
  if (!text.isWellFormed()) throw new RangeError('text with half a surrogate pair cannot be used in SQL');
  return `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

function numberLiteral(value: number): string {
  if (!Number.isSafeInteger(value)) return floatLiteral(value);
  return value < 0 ? `(${value.toFixed(0)})` : value.toFixed(0);
}

/** The shortest text that reads back as the same number. */
function floatLiteral(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${String(value)} is not a number that SQL can compare`);
  return `'${String(value)}'::float8`;
}
