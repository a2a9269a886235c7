import { PERMISSIONS } from '@obelisk/domain';
import { errors } from 'oidc-provider';

/** The one resource server (RFC 8707) of this issuer; its tokens carry the audience of the configuration. */
export const RESOURCE = 'urn:obelisk:api';

/** `openid`: an ID token that says who signed in. `offline_access`: a refresh token that outlives the session. */
export const OF_PERSONS = ['openid', 'offline_access'];
/** Besides, what a token may be narrowed to; the same words as the permissions in a dataset. */
export const SCOPES = [...OF_PERSONS, ...PERMISSIONS];

/**
 * oidc-provider drops unknown scopes silently; a token without any would mean more than was asked for.
 *
 * @throws errors.InvalidScope
 */
export function requireKnownScopes(asked: unknown, grantType: unknown): void {
  if (typeof asked !== 'string') return;
  const known: readonly string[] = grantType === 'client_credentials' ? PERMISSIONS : SCOPES;
  const unknown = asked.split(' ').filter((scope) => !known.includes(scope));
  if (unknown.length > 0) throw new errors.InvalidScope(`supported scopes are ${known.join(', ')}`, unknown.join(' '));
}
