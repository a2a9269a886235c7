import { resolve } from 'node:path';
import { accessSettings, requiredPublicUrl, sessionSettings } from '@obelisk/access/sessions';
import { databaseSettings } from '@obelisk/database';
import { duration, loadConfig, requestLimitSettings, serviceSettings } from '@obelisk/platform';
import { z } from 'zod';

const { OIDC_ISSUER, OIDC_CREATE_ACCOUNTS, OIDC_MANAGER_CLAIM } = accessSettings;

export const configSchema = z.object({
  ...serviceSettings,
  ...databaseSettings,
  ...requestLimitSettings,
  ...sessionSettings,
  ...requiredPublicUrl,
  OIDC_ISSUER,
  OIDC_CREATE_ACCOUNTS,
  OIDC_MANAGER_CLAIM,
  OIDC_INTERNAL_URL: z
    .url({ protocol: /^https?$/, error: 'expected an http(s) address' })
    .optional()
    .describe(
      'Where the pages’ server reaches the issuer, when the address of `OIDC_ISSUER` leads nowhere from its network.',
    ),
  OIDC_CLIENT_ID: z
    .string()
    .default('obelisk-web')
    .describe('The pages as a client of the issuer. Our own issuer knows `obelisk-web`, which has no secret.'),
  OIDC_CLIENT_SECRET: z
    .string()
    .optional()
    .describe('The secret of that client; without it the client is a public one, that proves itself by PKCE.'),
  OIDC_SCOPE: z
    .string()
    .default('openid')
    .describe('What the pages ask the issuer for; of another issuer: `openid email profile`.'),
  WEB_SESSION_LIFETIME: duration()
    .refine((lifetime) => lifetime >= 60_000, 'expected at least 1m')
    .prefault('7d')
    .describe('Time after which a person has to sign in again, whatever it did.'),
  WEB_SESSION_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'expected 64 hexadecimal digits, such as `openssl rand -hex 32` prints')
    .optional()
    .describe(
      'For another issuer: encrypts its refresh tokens, so that it is asked every hour whether a person may stay. Without it, it is not asked before the session ends.',
    ),
  WEB_ROOT: z
    .string()
    .default('apps/web/dist/client')
    .transform((folder) => resolve(folder))
    .describe('Folder of the built pages.'),
});

export type Config = Readonly<z.output<typeof configSchema>>;

export const CONFIG = Symbol('web-host config');

/** @throws ConfigError naming every fault */
export function readConfig(): Config {
  return loadConfig(configSchema, process.env);
}
