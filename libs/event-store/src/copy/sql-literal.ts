/**
 * The only place where a value becomes SQL text (invariant 10): COPY takes no parameters.
 *
 * Text becomes an escape string, `E'…'`, whose meaning does not depend on `standard_conforming_strings`: quotes and backslashes are
 * doubled, everything else stands for itself. PostgreSQL reads the statement in UTF-8, where no byte of a longer character
 * is a quote or backslash; the connection's encoding is set to UTF8 by `pg`.
 *
 * @throws RangeError for text with NUL or half a surrogate pair, which PostgreSQL cannot hold, and for a number that is not a whole one below 2^53
 */
export function sqlLiteral(value: string | number | readonly string[]): string {
  if (typeof value === 'number') return wholeNumberLiteral(value);
  if (typeof value === 'string') return textLiteral(value);
  return `ARRAY[${value.map(textLiteral).join(',')}]::text[]`;
}

function textLiteral(text: string): string {
  if (text.includes('\0')) throw new RangeError('text with a NUL character cannot be used in SQL');
  if (!text.isWellFormed()) throw new RangeError('text with half a surrogate pair cannot be used in SQL');
  return `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

function wholeNumberLiteral(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${String(value)} is not a whole number below 2^53`);
  return value < 0 ? `(${value.toFixed(0)})` : value.toFixed(0);
}
