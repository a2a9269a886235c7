import type { IncomingMessage } from 'node:http';
import { parseCookie } from 'cookie';

/**
 * `__Host-` keeps other hosts of the same site from setting it; browsers take such a name over TLS only.
 * https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#name-the-__host-prefix
 */
export function cookieName(publicUrl: string, name: string): string {
  return isSecure(publicUrl) ? `__Host-${name}` : name;
}

export const SESSION_COOKIE = 'obelisk';

/** Whether cookies of this address are sent over TLS only. */
export function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith('https:');
}

/** The value of a cookie of ours; undefined without one. */
export function readCookie(request: IncomingMessage, publicUrl: string, name: string): string | undefined {
  return parseCookie(request.headers.cookie ?? '')[cookieName(publicUrl, name)];
}
