import { z } from 'zod';

/** What passport-jwt hands over when asked for the complete token. Everything in it has been verified. */
const completeToken = z.object({
  header: z.object({ typ: z.string().optional() }),
  payload: z.looseObject({
    iss: z.string(),
    sub: z.string().min(1),
    exp: z.number(),
    client_id: z.string().optional(),
    azp: z.string().optional(),
    /** Of our own issuer: what the person allowed the client when it signed in. */
    grant_id: z.string().optional(),
    scope: z.string().optional(),
    typ: z.string().optional(),
    email: z.string().optional(),
    email_verified: z.boolean().optional(),
    name: z.string().optional(),
    preferred_username: z.string().optional(),
  }),
});

export type AccessTokenClaims = z.output<typeof completeToken>['payload'];

/**
 * The claims of a verified JWT that is meant to be an access token.
 *
 * @throws Error when it lacks `sub` or `exp`, or is something else, such as an ID token (RFC 9068, section 4; RFC 8725, 3.11)
 */
export function accessTokenClaims(token: unknown): AccessTokenClaims {
  const { header, payload } = completeToken.parse(token);
  if (!isAccessToken(header.typ, payload.typ)) throw new Error('The token is not an access token.');
  return payload;
}

/** RFC 9068 says it in the header; Keycloak leaves `JWT` there and says `Bearer` in the payload (`ID` in ID tokens). */
function isAccessToken(headerType: string | undefined, payloadType: string | undefined): boolean {
  const type = headerType?.toLowerCase();
  if (type === 'at+jwt' || type === 'application/at+jwt') return true;
  return (type === undefined || type === 'jwt') && payloadType === 'Bearer';
}
