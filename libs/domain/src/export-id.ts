/**
 * Whether the text can be the id of an export. What cannot need not be looked up, and some of it (NUL) is not even text to
 * PostgreSQL.
 */
export function isExportId(text: string): boolean {
  return /^[A-Za-z0-9_-]{1,64}$/.test(text);
}
