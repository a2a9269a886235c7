import { IncomingMessage } from 'node:http';

export interface IssuerRequest {
  /** Below the issuer's address, with its query. */
  path: string;
  /** A form, as issuer-bodies.ts leaves it. */
  body?: string;
  /** A person with a browser, who wants pages and has cookies; programs want JSON and have none. */
  page?: boolean;
}

/**
 * The request as oidc-provider must see it: at the issuer's public address, whatever proxy it came through (so that the
 * addresses in its answers are never a caller's invention), with a body that is a form, and with few headers.
 */
export function issuerRequest(
  request: IncomingMessage & { ip?: string | undefined },
  issuer: URL,
  { path, body = '', page = false }: IssuerRequest,
): IncomingMessage {
  const { authorization, origin, cookie, 'user-agent': userAgent } = request.headers;
  const seen = new IncomingMessage(request.socket);
  seen.method = request.method ?? 'GET';
  seen.url = path;
  seen.headers = {
    ...(authorization === undefined ? {} : { authorization }),
    ...(origin === undefined ? {} : { origin }),
    ...(userAgent === undefined ? {} : { 'user-agent': userAgent }),
    ...(page && cookie !== undefined ? { cookie } : {}),
    accept: page ? 'text/html' : 'application/json',
    host: issuer.host,
    'x-forwarded-host': issuer.host,
    'x-forwarded-proto': issuer.protocol.slice(0, -1),
    ...(body === ''
      ? {}
      : {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': String(Buffer.byteLength(body)),
        }),
  };
  // oidc-provider reads baseUrl as the place where it is mounted, and our own listeners whom it answers.
  Object.assign(seen, { baseUrl: issuer.pathname, ip: request.ip });
  if (body !== '') seen.push(body);
  seen.push(null);
  seen.complete = true; // so that nothing mistakes its end for an aborted connection
  return seen;
}
