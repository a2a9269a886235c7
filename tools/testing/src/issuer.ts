import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';

/** An OpenID Connect issuer that knows nobody: it signs what a test asks for. */
export interface TestIssuer {
  readonly url: string;
  /** An access token of RFC 9068 for a client. */
  tokenOf(clientId: string, changes?: { readonly audience?: string }): Promise<string>;
  /** An access token as Keycloak makes them, with these claims besides. */
  personTokenOf(claims: { readonly sub: string; readonly [claim: string]: unknown }): Promise<string>;
  /** Access tokens of a client that are good but for one thing, by what that is. */
  badTokensOf(clientId: string): Promise<Readonly<Record<string, string>>>;
  close(): Promise<void>;
}

export async function startIssuer(audience: string): Promise<TestIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'test', alg: 'ES256', use: 'sig' };
  const server = createServer((request, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end(
      JSON.stringify(
        request.url === '/.well-known/openid-configuration'
          ? { issuer: url, jwks_uri: `${url}/jwks` }
          : { keys: [jwk] },
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const claimsOf = (clientId: string): JWTPayload => {
    const iat = Math.floor(Date.now() / 1_000);
    return {
      ...{ iss: url, aud: audience, sub: clientId, client_id: clientId },
      ...{ jti: crypto.randomUUID(), iat, exp: iat + 300 },
    };
  };
  const sign = (claims: JWTPayload, header: object = {}, key: typeof privateKey | Uint8Array = privateKey) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'ES256', kid: 'test', typ: 'at+jwt', ...header }).sign(key);
  return {
    url,
    tokenOf: (clientId, changes = {}) =>
      sign({ ...claimsOf(clientId), ...(changes.audience !== undefined && { aud: changes.audience }) }),
    badTokensOf: async (clientId) => {
      const good = claimsOf(clientId);
      const stranger = await generateKeyPair('ES256');
      return {
        expired: await sign({ ...good, exp: (good.exp ?? 0) - 600 }),
        'for another audience': await sign({ ...good, aud: 'another' }),
        'of another issuer': await sign({ ...good, iss: 'https://issuer.example' }),
        'with a public key for a secret': await sign(
          good,
          { alg: 'HS256' },
          new TextEncoder().encode(await exportSPKI(publicKey)),
        ),
        'without a signature': new UnsecuredJWT(good).encode(),
        'of a key of somebody else': await sign(good, {}, stranger.privateKey),
        'that is an ID token': await sign(good, { typ: 'JWT' }),
        'of a client that was removed': await sign({ ...good, sub: 'gone', client_id: 'gone' }),
        'that is none': 'x',
      };
    },
    personTokenOf: (claims) =>
      new SignJWT({ typ: 'Bearer', azp: 'its-own-client', ...claims })
        .setProtectedHeader({ alg: 'ES256', kid: 'test', typ: 'JWT' })
        .setIssuer(url)
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime('5m')
        .sign(privateKey),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
