import { PERMISSIONS } from '@obelisk/domain';
import { errors, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import type { DataSource } from 'typeorm';
import type { Config } from '../config.ts';
import { AccountLookup } from '../storage/account-lookup.ts';
import { ClientAdapter } from '../storage/client.adapter.ts';
import { PayloadAdapter } from '../storage/payload.adapter.ts';
import { FIRST_PARTY, interactions, loadExistingGrant } from './grants.ts';
import { issuerPages } from './pages.ts';
import type { IssuerSecrets } from './provider.ts';
import { requireKnownScopes, RESOURCE, SCOPES } from './scopes.ts';
import { webClient } from './web-client.ts';

/** Seconds that a person has for the pages between a request and its answer. */
const INTERACTION_S = 1_800;
/** Seconds that an application has to exchange a code (RFC 6749, 4.1.2: ten minutes at most). */
const CODE_S = 60;

const seconds = (milliseconds: number) => Math.floor(milliseconds / 1_000);

export function issuerConfiguration(config: Config, dataSource: DataSource, secrets: IssuerSecrets): Configuration {
  const base = new URL(config.OIDC_ISSUER).pathname;
  const pages = issuerPages(base);
  const accounts = new AccountLookup(dataSource);
  const accessTokenLifetime = seconds(config.ACCESS_TOKEN_LIFETIME);
  const refreshTokenLifetime = seconds(config.REFRESH_TOKEN_LIFETIME);
  const off = { enabled: false };
  return {
    adapter: (model) => (model === 'Client' ? new ClientAdapter(dataSource) : new PayloadAdapter(dataSource, model)),
    clients: [webClient(new URL(config.OIDC_ISSUER).origin)],
    jwks: { keys: secrets.signingKeys },
    cookies: { keys: secrets.cookieKeys },
    findAccount: (_context, id) => accounts.find(id),
    routes: { authorization: '/authorize', end_session: '/sign-out' },
    interactions: { url: (_context, { uid }) => `${base}/sign-in/${uid}`, policy: interactions() },
    loadExistingGrant,
    renderError: pages.error,
    responseTypes: ['code'],
    scopes: SCOPES,
    pkce: { required: () => true },
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'none'],
    clientDefaults: { grant_types: ['client_credentials'], response_types: [], id_token_signed_response_alg: 'ES256' },
    extraClientMetadata: { properties: [FIRST_PARTY] },
    issueRefreshToken: (_context, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    ttl: {
      AccessToken: accessTokenLifetime,
      AuthorizationCode: CODE_S,
      ClientCredentials: accessTokenLifetime,
      Grant: refreshTokenLifetime,
      IdToken: accessTokenLifetime,
      Interaction: INTERACTION_S,
      RefreshToken: refreshTokenLifetime,
      Session: seconds(config.SESSION_LIFETIME),
    },
    formats: {
      customizers: {
        jwt: (_context, token, jwt) => {
          if (token.kind !== 'AccessToken') return;
          // A person's token without permissions permits nothing; a missing claim would read as "not narrowed".
          jwt.payload['scope'] ??= '';
          // It ends with its grant: when the password changes, a token is used twice, the person signs out.
          jwt.payload['grant_id'] = token.grantId;
        },
      },
    },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: off,
      dPoP: off,
      pushedAuthorizationRequests: off,
      userinfo: off,
      revocation: { enabled: true, allowedPolicy: (_context, client, token) => token.clientId === client.clientId },
      rpInitiatedLogout: { enabled: true, logoutSource: pages.signOut, postLogoutSuccessSource: pages.signedOut },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: (context, resource) => {
          requireAllowed(context, resource);
          return {
            scope: PERMISSIONS.join(' '),
            audience: config.OIDC_AUDIENCE,
            accessTokenTTL: accessTokenLifetime,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'ES256' } },
          };
        },
      },
    },
  };
}

function requireAllowed(context: KoaContextWithOIDC, resource: string): void {
  if (resource !== RESOURCE) throw new errors.InvalidTarget();
  const { scope, grant_type: grantType } = context.oidc.params ?? {};
  requireKnownScopes(scope, grantType);
}
