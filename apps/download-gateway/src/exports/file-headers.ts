import { attachment } from './attachment.ts';
import type { Validators } from './conditional.ts';
import type { ExportFile } from './export-file.ts';

/** A file is for one account; so is the way to it. */
export const CACHE_CONTROL = 'private, no-store';

/** Strong, as equal digests are equal bytes: https://www.rfc-editor.org/rfc/rfc9110#section-8.8 */
export function fileValidators(file: ExportFile): Validators {
  return { etag: `"${file.sha256}"`, lastModified: new Date(file.completedOn).toUTCString() };
}

/** What GET, HEAD and 206 say alike about the file; length and range are added by whoever sends. */
export function fileHeaders(file: ExportFile): Map<string, string> {
  const { etag, lastModified } = fileValidators(file);
  return new Map([
    // the file itself is the gzip: with Content-Encoding a client would unpack what was asked for packed
    ['Content-Type', file.contentType],
    ['Content-Disposition', attachment(file.fileName)],
    ['ETag', etag],
    ['Last-Modified', lastModified],
    ['Accept-Ranges', 'bytes'],
    // of the whole file, also on a 206: https://www.rfc-editor.org/rfc/rfc9530#section-3
    ['Repr-Digest', `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`],
    ['X-Content-Type-Options', 'nosniff'],
    ['Cache-Control', CACHE_CONTROL],
  ]);
}
