import { errorResponses, jsonResponse, refTo } from './answers.ts';
import type { Operation, Paths } from './openapi-types.ts';

const BASE = '/api/v3/auth';
const tags = ['auth'];
const CLIENT = [{ clientSecret: [] }, {}];

/** RFC 8414 and OpenID Connect ask for it at two addresses. */
function discovery(operationId: string): Operation {
  const found = jsonResponse('JsonObject', 'The addresses and abilities of the issuer.');
  return { operationId, tags, summary: 'Describe the issuer', security: [], responses: { 200: found } };
}

/** What programs ask of the issuer. Its pages, where people sign in, are no part of the API. */
export const AUTH_PATHS: Paths = {
  [`${BASE}/token`]: {
    post: {
      operationId: 'getToken',
      tags,
      summary: 'Get an access token',
      description: 'A confidential client sends its id and secret by Basic; a public client sends `client_id`.',
      security: CLIENT,
      requestBody: {
        required: true,
        content: {
          'application/x-www-form-urlencoded': { schema: refTo('TokenRequest') },
          'application/json': { schema: refTo('TokenRequest') },
        },
      },
      responses: {
        200: jsonResponse('Token', 'The token.'),
        ...errorResponses('TokenError', 400, 401),
        ...errorResponses('Problem', 429),
      },
    },
  },
  [`${BASE}/token/revocation`]: {
    post: {
      operationId: 'revokeToken',
      tags,
      summary: 'End a token',
      security: CLIENT,
      requestBody: {
        required: true,
        content: { 'application/x-www-form-urlencoded': { schema: refTo('RevocationRequest') } },
      },
      responses: {
        200: { description: 'The token is of no use any more.' },
        ...errorResponses('TokenError', 400, 401),
        ...errorResponses('Problem', 429),
      },
    },
  },
  [`${BASE}/jwks`]: {
    get: {
      operationId: 'getKeys',
      tags,
      summary: 'Get the public keys that tokens are signed with',
      security: [],
      responses: { 200: jsonResponse('JsonObject', 'A JSON Web Key Set.') },
    },
  },
  [`${BASE}/.well-known/openid-configuration`]: { get: discovery('getOpenidConfiguration') },
  [`${BASE}/.well-known/oauth-authorization-server`]: { get: discovery('getAuthorizationServer') },
};
