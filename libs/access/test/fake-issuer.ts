import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type CryptoKey } from 'jose';

/** Claims in place of the right ones; undefined leaves one out. */
export type Claims = Record<string, string | string[] | number | undefined>;

export interface Signing {
  kid?: string;
  key?: CryptoKey | Uint8Array;
  alg?: string;
  /** null leaves the header out */
  typ?: string | null;
}

/** An OpenID Connect issuer as far as verifiers see it: discovery, keys, and tokens signed with them. */
export class FakeIssuer {
  /** Requests by path. */
  readonly asked: Record<string, number> = {};
  down = false;
  url = '';
  publicPem = '';
  private keys: Record<string, unknown>[] = [];
  private privateKey: CryptoKey | undefined;
  private readonly server = createServer((request, response) => {
    const path = request.url ?? '';
    this.asked[path] = (this.asked[path] ?? 0) + 1;
    if (this.down) response.writeHead(503).end();
    else if (path === '/jwks') response.end(JSON.stringify({ keys: this.keys }));
    else if (path === '/.well-known/openid-configuration')
      response.end(JSON.stringify({ issuer: this.url, jwks_uri: `${this.url}/jwks` }));
    else response.writeHead(404).end();
  });

  static async start(): Promise<FakeIssuer> {
    const issuer = new FakeIssuer();
    issuer.server.listen(0, '127.0.0.1');
    await once(issuer.server, 'listening');
    issuer.url = `http://127.0.0.1:${String((issuer.server.address() as AddressInfo).port)}`;
    await issuer.addKey('key-1');
    return issuer;
  }

  /** Publishes a key and signs with it from now on. */
  async addKey(kid: string): Promise<void> {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    this.keys.push({ ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' });
    this.publicPem = await exportSPKI(publicKey);
    this.privateKey = privateKey;
  }

  /** A token that is right in everything that is not overridden. */
  async token(claims: Claims = {}, signing: Signing = {}): Promise<string> {
    const key = signing.key ?? this.privateKey;
    if (key === undefined) throw new Error('The issuer has no key.');
    const now = Math.floor(Date.now() / 1_000);
    const right = { iss: this.url, aud: 'obelisk', sub: 'ada', iat: now, exp: now + 60 };
    const present = Object.entries({ ...right, ...claims }).filter(([, value]) => value !== undefined);
    return new SignJWT(Object.fromEntries(present))
      .setProtectedHeader({
        alg: signing.alg ?? 'ES256',
        kid: signing.kid ?? 'key-1',
        ...(signing.typ === null ? {} : { typ: signing.typ ?? 'at+jwt' }),
      })
      .sign(key);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

export function requestWith(authorization: string | undefined): IncomingMessage {
  return { headers: authorization === undefined ? {} : { authorization } } as IncomingMessage;
}
