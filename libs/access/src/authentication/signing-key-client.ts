import jwksRsa, { type JwksClient } from 'jwks-rsa';
import type { IssuerKeys } from './issuer-keys.ts';

/** A key that the issuer withdraws is trusted no longer than this; twice as long while the issuer does not answer. */
const KEY_CACHE_MS = 600_000;
const CACHED_KEYS = 10;

/** jwks-rsa over the issuer's keys. */
export function signingKeyClient(keys: IssuerKeys): JwksClient {
  return jwksRsa({
    fetcher: () => keys.current(),
    cache: true,
    cacheMaxEntries: CACHED_KEYS,
    cacheMaxAge: KEY_CACHE_MS,
    cacheMaxAgeFallback: KEY_CACHE_MS,
  });
}
