import { timingSafeEqual } from 'node:crypto';
import { hashClientSecret } from '@obelisk/database';
import { errors, Provider, type Configuration, type JWK, type KoaContextWithOIDC } from 'oidc-provider';
import type { DataSource } from 'typeorm';
import type { Config } from '../config.ts';
import { ClientAdapter } from '../storage/client.adapter.ts';
import { PayloadAdapter } from '../storage/payload.adapter.ts';

/** What a token may be narrowed to; the same words as the permissions in a dataset. */
const SCOPES = ['READ', 'WRITE', 'MANAGE'];

/** The one resource server (RFC 8707) of this issuer; its tokens carry the audience of the configuration. */
const RESOURCE = 'urn:obelisk:api';

/** Metadata of endpoints that do not exist here: RFC 8414 lets an issuer without interactive grants leave them out. */
const ABSENT = [
  'authorization_endpoint',
  'authorization_response_iss_parameter_supported',
  'code_challenge_methods_supported',
  'response_modes_supported',
];

export interface IssuerSecrets {
  /** Private JWKs; the first one signs. */
  signingKeys: JWK[];
  cookieKeys: string[];
}

/** Wires `oidc-provider`: client_credentials only, JWT access tokens (RFC 9068), everything else switched off. */
export function createProvider(config: Config, dataSource: DataSource, secrets: IssuerSecrets): Provider {
  const provider = new Provider(config.OIDC_ISSUER, configuration(config, dataSource, secrets));
  provider.proxy = true; // issuer-request.ts sets the forwarded headers, nobody else can
  provider.Client.prototype.compareClientSecret = function compareClientSecret(given: string) {
    const expected = Buffer.from(String(this.clientSecret));
    const actual = Buffer.from(hashClientSecret(given));
    return expected.length === actual.length && timingSafeEqual(expected, actual);
  };
  provider.use(async (context: Partial<Pick<KoaContextWithOIDC, 'oidc'>> & { body: unknown }, next) => {
    await next();
    if (context.oidc?.route === 'discovery') context.body = without(context.body, ABSENT);
  });
  return provider;
}

function configuration(config: Config, dataSource: DataSource, secrets: IssuerSecrets): Configuration {
  const lifetime = Math.floor(config.ACCESS_TOKEN_LIFETIME / 1_000);
  const off = { enabled: false };
  return {
    adapter: (model) => (model === 'Client' ? new ClientAdapter(dataSource) : new PayloadAdapter(dataSource, model)),
    jwks: { keys: secrets.signingKeys },
    cookies: { keys: secrets.cookieKeys },
    responseTypes: [],
    scopes: SCOPES,
    clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
    clientDefaults: { grant_types: ['client_credentials'], response_types: [], id_token_signed_response_alg: 'ES256' },
    ttl: { ClientCredentials: lifetime },
    features: {
      clientCredentials: { enabled: true },
      devInteractions: off,
      dPoP: off,
      pushedAuthorizationRequests: off,
      rpInitiatedLogout: off,
      userinfo: off,
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        getResourceServerInfo: (context, resource) => {
          if (resource !== RESOURCE) throw new errors.InvalidTarget();
          requireKnownScopes(context.oidc.params?.['scope']);
          return {
            scope: SCOPES.join(' '),
            audience: config.OIDC_AUDIENCE,
            accessTokenTTL: lifetime,
            accessTokenFormat: 'jwt',
            jwt: { sign: { alg: 'ES256' } },
          };
        },
      },
    },
  };
}

/** oidc-provider drops unknown scopes silently; a token without any would mean more than was asked for. */
function requireKnownScopes(asked: unknown): void {
  if (typeof asked !== 'string') return;
  const unknown = asked.split(' ').filter((scope) => !SCOPES.includes(scope));
  if (unknown.length > 0) throw new errors.InvalidScope(`supported scopes are ${SCOPES.join(', ')}`, unknown.join(' '));
}

function without(metadata: unknown, names: readonly string[]): unknown {
  return Object.fromEntries(Object.entries(metadata ?? {}).filter(([name]) => !names.includes(name)));
}
