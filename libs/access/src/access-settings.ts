import { z } from 'zod';

const httpUrl = () => z.url({ protocol: /^https?$/, error: 'expected an http(s) address' });

/** Settings of everything that accepts access tokens: merge into the schema of an app's `config.ts`. */
export const accessSettings = {
  OIDC_ISSUER: httpUrl().describe('The `iss` that access tokens must have, to the letter.'),
  OIDC_AUDIENCE: z.string().default('obelisk').describe('The `aud` that access tokens must have.'),
  OIDC_JWKS_URI: httpUrl()
    .optional()
    .describe("The issuer's public keys; by default what its `/.well-known/openid-configuration` names."),
};

export type AccessSettings = z.output<z.ZodObject<typeof accessSettings>>;
