import type { ExportId } from './ids.ts';
/** Bytes of UTF-8. File systems take 255; what programs and people add (` (1)`, `.part`, an encryption's own) must fit, too. */
const MAX_BYTES = 200;

/** Ends lines, hides or turns text (the right-to-left override makes `exe.gpj` read as `jpg.exe`). */
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\u200B\u2060\uFEFF]+/gu;
/** Separates paths, ends a quoted header value, or is refused by Windows. */
const FORBIDDEN = /["*/:<>?\\|]+/g;

/**
 * `<name><suffix>` with a name that no header, path or eye misreads, else `export-<id><suffix>`; at most 200 bytes, the suffix among them.
 *
 * @param suffix such as `.csv.gz`
 */
export function exportFileName(exportId: ExportId, name: string | null, suffix: string): string {
  const safe = shorten(
    (name ?? '').toWellFormed().normalize('NFC').replace(INVISIBLE, ' ').replace(FORBIDDEN, '_'),
    MAX_BYTES - suffix.length,
  );
  return `${/[\p{L}\p{N}\p{S}\p{P}]/u.test(safe) ? safe : `export-${exportId}`}${suffix}`;
}

/** Without spaces at the ends and dots at the start (`..`, hidden files), and cut between characters. */
function shorten(text: string, maxBytes: number): string {
  let kept = '';
  let bytes = 0;
  for (const { segment } of new Intl.Segmenter().segment(text.replace(/^[\s.]+|\s+$/gu, ''))) {
    bytes += Buffer.byteLength(segment);
    if (bytes > maxBytes) break;
    kept += segment;
  }
  return kept.trimEnd();
}
