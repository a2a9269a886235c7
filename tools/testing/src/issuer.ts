import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** An OpenID Connect issuer that knows nobody: it signs what a test asks for. */
export interface TestIssuer {
  readonly url: string;
  /** An access token of RFC 9068 for a client. */
  tokenOf(clientId: string, changes?: { readonly audience?: string }): Promise<string>;
  /** An access token as Keycloak makes them, with these claims besides. */
  personTokenOf(claims: { readonly sub: string; readonly [claim: string]: unknown }): Promise<string>;
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
  return {
    url,
    tokenOf: (clientId, changes = {}) =>
      new SignJWT({ client_id: clientId })
        .setProtectedHeader({ alg: 'ES256', kid: 'test', typ: 'at+jwt' })
        .setIssuer(url)
        .setSubject(clientId)
        .setAudience(changes.audience ?? audience)
        .setJti(crypto.randomUUID())
        .setIssuedAt()
        .setExpirationTime('5m')
        .sign(privateKey),
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
