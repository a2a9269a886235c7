import { databaseSettings } from '@obelisk/database';
import { duration, loadConfig, requestLimitSettings, serviceSettings } from '@obelisk/platform';
import { z } from 'zod';

/** Where the issuer lives on the public origin; a proxy may add a prefix before it. */
export const ISSUER_PATH = '/api/v3/auth';

const MINUTE_MS = 60_000;

export const configSchema = z.object({
  ...serviceSettings,
  ...databaseSettings,
  ...requestLimitSettings,
  OIDC_ISSUER: z
    .url({ protocol: /^https?$/, error: 'expected http(s)://host/api/v3/auth' })
    .refine((issuer) => issuer === new URL(issuer).origin + new URL(issuer).pathname && issuer.endsWith(ISSUER_PATH), {
      error: `expected an address that ends in ${ISSUER_PATH}, without a slash, query or fragment`,
    })
    .describe('Public address of the issuer, the `iss` of its tokens: `https://host/api/v3/auth`.'),
  OIDC_AUDIENCE: z.string().default('obelisk').describe('The `aud` of access tokens.'),
  ACCESS_TOKEN_LIFETIME: duration()
    .prefault('1h')
    .refine((lifetime) => lifetime >= 1_000, 'expected at least 1s')
    .describe('Time that an access token is good for.'),
  REFRESH_TOKEN_LIFETIME: duration()
    .prefault('30d')
    .refine((lifetime) => lifetime >= 1_000, 'expected at least 1s')
    .describe('Time that an application may go on for a person without the person signing in again.'),
  SESSION_LIFETIME: duration()
    .prefault('12h')
    .refine((lifetime) => lifetime >= 1_000, 'expected at least 1s')
    .describe('Time after which a person who did nothing has to sign in again.'),
  SIGNING_KEY_CHECK_INTERVAL: duration()
    .prefault('30s')
    .refine((interval) => interval > 0 && interval <= 10 * MINUTE_MS, 'expected 1ms to 10m')
    .describe('How often a process looks for new signing keys; a new key signs after twice this time.'),
});

export type Config = Readonly<z.output<typeof configSchema>>;

export const CONFIG = Symbol('auth-service config');

/** @throws ConfigError naming every fault */
export function readConfig(): Config {
  return loadConfig(configSchema, process.env);
}
