import type { ServerResponse } from 'node:http';

/**
 * Nothing but the style sheet and its font is loaded, nobody may frame the page, and its forms lead nowhere but here – and on to `returnTo`, since
 * browsers hold redirects after a form against the same rule.
 */
export function setPageHeaders(response: ServerResponse, returnTo?: string): void {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Referrer-Policy', 'same-origin'); // with less, browsers hide where a form was sent from
  response.setHeader(
    'Content-Security-Policy',
    [
      "default-src 'none'",
      "style-src 'self'",
      "font-src 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      `form-action 'self'${returnTo === undefined ? '' : ` ${sourceOf(returnTo)}`}`,
    ].join('; '),
  );
}

/** As CSP writes it: the origin, or the scheme of an app. */
function sourceOf(address: string): string {
  const { origin, protocol } = new URL(address);
  return origin === 'null' ? protocol : origin;
}
