/** PostgreSQL's text cannot hold NUL, and fails on it instead of finding nothing. */
export function storableTexts(values: readonly string[]): string[] {
  return values.filter((value) => !value.includes('\0'));
}
