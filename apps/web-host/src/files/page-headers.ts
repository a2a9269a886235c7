import type { ServerResponse } from 'node:http';

/** What an answer may do beyond what all of them may. */
export interface Allowed {
  /** Of the styles in this document. */
  nonce?: string;
  /** Whether its scripts may compile WebAssembly: a worker takes its policy from its own answer. */
  wasm?: boolean;
  /** Where forms may lead besides here: the issuer that signing out goes to. */
  formTarget?: string | undefined;
}

/** The same headers for documents and assets. https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Content-Security-Policy */
export function setPageHeaders(response: ServerResponse, { nonce, wasm = false, formTarget }: Allowed = {}): void {
  const policy = [
    "default-src 'none'",
    `script-src 'self'${wasm ? " 'wasm-unsafe-eval'" : ''}`,
    `style-src 'self'${nonce === undefined ? '' : ` 'nonce-${nonce}'`}`,
    ...['connect-src', 'img-src', 'font-src', 'worker-src', 'manifest-src'].map((name) => `${name} 'self'`),
    `form-action 'self'${formTarget === undefined ? '' : ` ${formTarget}`}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  response.setHeader('Content-Security-Policy', policy.join('; '));
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'same-origin'); // with less, browsers hide where a form was sent from
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
}
