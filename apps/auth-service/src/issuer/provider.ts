import { timingSafeEqual } from 'node:crypto';
import { hashSecret } from '@obelisk/platform';
import { Provider, type JWK, type KoaContextWithOIDC } from 'oidc-provider';
import type { DataSource } from 'typeorm';
import type { Config } from '../config.ts';
import { issuerConfiguration } from './configuration.ts';

export interface IssuerSecrets {
  /** Private JWKs; the first one signs. */
  signingKeys: JWK[];
  /** Public JWKs of the manifests of exports; they sign nothing here. */
  manifestKeys: JWK[];
  cookieKeys: string[];
}

/** Wires `oidc-provider`: client_credentials, authorization_code with PKCE, refresh_token, and JWT access tokens (RFC 9068). */
export function createProvider(config: Config, dataSource: DataSource, secrets: IssuerSecrets): Provider {
  const provider = new Provider(config.OIDC_ISSUER, issuerConfiguration(config, dataSource, secrets));
  provider.proxy = true; // issuer-request.ts sets the forwarded headers, nobody else can
  provider.Client.prototype.compareClientSecret = function compareClientSecret(given: string) {
    const expected = Buffer.from(String(this.clientSecret));
    const actual = Buffer.from(hashSecret(given));
    return expected.length === actual.length && timingSafeEqual(expected, actual);
  };
  provider.use(alsoAsToken);
  provider.use(withKeys(secrets.manifestKeys));
  return provider;
}

/** Obelisk's clients look for the access token under `token`, too. */
async function alsoAsToken(context: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> {
  await next();
  const answer: unknown = context.body;
  if (context.oidc.route === 'token' && typeof answer === 'object' && answer !== null && 'access_token' in answer)
    context.body = { ...answer, token: answer.access_token };
}

/** The key set has those of the manifests, too (ADR 0082). */
function withKeys(keys: JWK[]) {
  return async (context: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    await next();
    if (context.oidc.route !== 'jwks') return;
    const answer = context.body as { keys: JWK[] };
    context.body = { keys: [...answer.keys, ...keys] };
  };
}
