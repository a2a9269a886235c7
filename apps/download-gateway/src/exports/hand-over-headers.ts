import type { IncomingHttpHeaders } from 'node:http';
import type { ByteRange } from '@obelisk/object-storage';
import type { HandedOver } from './exports.service.ts';

/** What a proxy says of itself that can fetch from the store. No other answer of ours is of use to whoever lacks such a proxy. */
const PROXY_HEADER = 'x-download-proxy';

export function mayHandOver(headers: IncomingHttpHeaders): boolean {
  return headers[PROXY_HEADER] === 'accel';
}

/**
 * The file's own headers, and what the proxy needs to send in place of the empty body: see deploy/Caddyfile and deploy/nginx.conf. They send
 * none of the `X-` on. `If-Match` keeps an object that was replaced by a shorter one from ending as a whole file.
 */
export function handOverHeaders(
  headers: ReadonlyMap<string, string>,
  { host, path, authorization, date, etag }: HandedOver,
  { range, account }: { range: ByteRange | undefined; account: string },
): Map<string, string> {
  const hints = new Map(headers);
  hints.delete('Content-Range');
  hints.delete('Content-Length');
  hints.set('X-Accel-Redirect', '/.store');
  hints.set('X-Store-Host', host);
  hints.set('X-Store-Path', path);
  hints.set('X-Store-Authorization', authorization);
  hints.set('X-Store-Date', date);
  hints.set('X-Store-If-Match', `"${etag}"`);
  hints.set('X-Store-Account', account);
  hints.set('X-Store-Length', headers.get('Content-Length') ?? '');
  if (range !== undefined) {
    hints.set('X-Store-Range', `bytes=${String(range.start)}-${String(range.end)}`);
    hints.set('X-Store-Content-Range', headers.get('Content-Range') ?? '');
  }
  return hints;
}
