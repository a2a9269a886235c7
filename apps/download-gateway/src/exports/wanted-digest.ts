import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether the digest of what comes is wanted: https://www.rfc-editor.org/rfc/rfc9530#section-4. Then the gateway itself reads the file, whatever the
 * mode, and finds what is damaged (ADR 0053).
 */
export function wantsDigest({ 'want-content-digest': wanted }: IncomingHttpHeaders): boolean {
  return typeof wanted === 'string' && /(?:^|,)\s*sha-256\s*=\s*(?:[1-9]|10)\s*(?:,|$)/u.test(wanted);
}
