import { flag } from '@obelisk/platform';
import { z } from 'zod';

const httpUrl = () => z.url({ protocol: /^https?$/, error: 'expected an http(s) address' });

/** Settings of everything that accepts access tokens: merge into the schema of an app's `config.ts`. */
export const accessSettings = {
  OIDC_ISSUER: httpUrl().describe('The `iss` that access tokens must have, to the letter.'),
  OIDC_AUDIENCE: z.string().default('obelisk').describe('The `aud` that access tokens must have.'),
  OIDC_JWKS_URI: httpUrl()
    .optional()
    .describe("The issuer's public keys; by default what its `/.well-known/openid-configuration` names."),
  OIDC_CREATE_ACCOUNTS: flag()
    .default(false)
    .describe(
      'For an issuer that is not ours, such as Keycloak: whom it knows gets an account here on first sight, with the `name` and the `email` of the token.',
    ),
  OIDC_MANAGER_CLAIM: z
    .string()
    .regex(/^[^=]+=.+$/, 'expected path=value, such as realm_access.roles=obelisk-manager')
    .optional()
    .describe(
      'With OIDC_CREATE_ACCOUNTS: the claim of a token, and the value or the list item in it, that makes a platform manager: `realm_access.roles=obelisk-manager`. Without it the tokens do not say.',
    ),
};

export type AccessSettings = z.output<z.ZodObject<typeof accessSettings>>;
