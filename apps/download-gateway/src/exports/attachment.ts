import { create } from 'content-disposition';

/** The Content-Disposition of a download: https://www.rfc-editor.org/rfc/rfc6266#section-4 */
export function attachment(fileName: string): string {
  // `%` too: some browsers decode it in the plain parameter
  return create(fileName, { fallback: fileName.replace(/[^\x20-\x7e]|%/gu, '_') });
}
