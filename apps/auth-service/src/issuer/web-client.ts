import type { ClientMetadata } from 'oidc-provider';
import { FIRST_PARTY } from './grants.ts';

export const WEB_CLIENT_ID = 'obelisk-web';
export const WEB_CLIENT_NAME = 'Obelisk Data Exports';

/**
 * The pages of this very origin, known from the start: nobody has to make this client, and no row owns it. It has no secret; code
 * and PKCE, and an address of our own to come back to, are its proof. Its access tokens are of no use: the API does not know it.
 */
export function webClient(origin: string): ClientMetadata {
  return {
    client_id: WEB_CLIENT_ID,
    client_name: WEB_CLIENT_NAME,
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code'],
    response_types: ['code'],
    response_modes: ['query'],
    redirect_uris: [`${origin}/session/callback`],
    post_logout_redirect_uris: [`${origin}/`],
    scope: 'openid',
    [FIRST_PARTY]: true,
  };
}
