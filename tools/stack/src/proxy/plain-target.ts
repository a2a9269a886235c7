/**
 * What servers read in different ways: dot segments, empty segments, backslashes, and whatever could become one of these, or the end
 * of a text, when it is decoded.
 */
const AMBIGUOUS = /\\|\/\/|\/\.{1,2}(?:;[^/]*)?(?:\/|$)|%(?:2e|2f|5c|25|[01][0-9a-f]|7f)/i;

/**
 * The target of a request as a path that the proxy and the services read alike; `http://anything/path` (RFC 9112, 3.2.2) becomes `/path`.
 *
 * @returns undefined for one that is ambiguous
 */
export function plainTarget(target: string): string | undefined {
  const path = target.replace(/^https?:\/\/[^/?#\\]*/i, '');
  return AMBIGUOUS.test(path.split('?', 1)[0] ?? '') ? undefined : path;
}
