import { IncomingMessage } from 'node:http';

/**
 * The request as oidc-provider must see it: at the issuer's public address, whatever proxy it came through (so that the
 * addresses in its answers are never a caller's invention), with a body that is a form, and an answer wanted in JSON.
 *
 * @param body what the parsers of token-body.ts made of it
 */
export function issuerRequest(request: IncomingMessage, issuer: URL, path: string, body: string): IncomingMessage {
  const seen = new IncomingMessage(request.socket);
  seen.method = request.method ?? 'GET';
  seen.url = path;
  seen.headers = {
    ...(request.headers.authorization === undefined ? {} : { authorization: request.headers.authorization }),
    ...(request.headers.origin === undefined ? {} : { origin: request.headers.origin }),
    accept: 'application/json',
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
  Object.assign(seen, { baseUrl: issuer.pathname }); // read by oidc-provider as the place where it is mounted
  if (body !== '') seen.push(body);
  seen.push(null);
  seen.complete = true; // so that nothing mistakes its end for an aborted connection
  return seen;
}
