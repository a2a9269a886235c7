import { createServer, type Server } from 'node:http';
import { generateKeyPair, exportJWK } from 'jose';
import { Provider, type KoaContextWithOIDC } from 'oidc-provider';
import { freePort } from './web-host.ts';

/** An issuer that is not ours, with one client and one person, who is let in without being asked. */
export interface AnotherIssuer {
  readonly url: string;
  /** What it says of the person; changes count from the next token on. */
  readonly person: Record<string, unknown> & { sub: string };
  /** Whether it still knows the person. */
  known: boolean;
  /** Whether it lets the person in. */
  willing: boolean;
  close(): Promise<void>;
}

export const CLIENT = { id: 'pages', secret: 'a-secret-of-the-pages' };

/** @param webUrl origin of the pages */
export async function startAnotherIssuer(webUrl: string): Promise<AnotherIssuer> {
  const port = await freePort();
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const issuer: AnotherIssuer = {
    url: `http://127.0.0.1:${String(port)}/realms/lab`,
    person: { sub: 'f-1', email: 'Ada@example.org', email_verified: true, name: 'Ada Lovelace' },
    known: true,
    willing: true,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const provider = new Provider(issuer.url, {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'one', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['of-the-test'] },
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [`${webUrl}/session/callback`],
        post_logout_redirect_uris: [`${webUrl}/`],
        grant_types: ['authorization_code', 'refresh_token'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'realm_access'] },
    conformIdTokenClaims: false,
    findAccount: (_context, id) => ({ accountId: id, claims: () => issuer.person }),
    issueRefreshToken: () => true,
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    interactions: { url: (_context, { uid }) => `/login/${uid}` },
    loadExistingGrant,
    ttl: { Interaction: 60, Session: 600, Grant: 600, AccessToken: 60, IdToken: 60, RefreshToken: 600 },
  });
  provider.on('grant.success', () => undefined);
  const respond = provider.callback();
  const server: Server = createServer((request, response) => {
    if (request.url?.startsWith('/login/') === true) {
      const result = issuer.willing ? { login: { accountId: issuer.person.sub } } : { error: 'access_denied' };
      void provider.interactionFinished(request, response, result);
      return;
    }
    if (!issuer.known && request.url === '/realms/lab/token') {
      response.writeHead(400, { 'Content-Type': 'application/json' }).end('{"error":"invalid_grant"}');
      return;
    }
    Object.assign(request, { originalUrl: request.url, baseUrl: '/realms/lab' });
    request.url = request.url?.slice('/realms/lab'.length) ?? '/';
    void respond(request, response);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return issuer;
}

/** Nobody is asked for consent. */
async function loadExistingGrant({ oidc }: KoaContextWithOIDC) {
  const grant = new oidc.provider.Grant({
    accountId: oidc.session?.accountId ?? '',
    clientId: oidc.client?.clientId ?? '',
  });
  grant.addOIDCScope(String(oidc.params?.['scope'] ?? ''));
  await grant.save();
  return grant;
}
