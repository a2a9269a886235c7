import { errorResponses, jsonResponse, refTo } from './answers.ts';
import type { Paths } from './openapi-types.ts';

/** GraphQL describes itself: all that REST has to say is where it is. */
export const CATALOG_PATHS: Paths = {
  '/api/v3/catalog/graphql': {
    post: {
      operationId: 'graphql',
      tags: ['catalog'],
      summary: 'Ask the Catalog in GraphQL',
      description: 'Exports, datasets, teams and accounts. The schema answers introspection.',
      requestBody: { required: true, content: { 'application/json': { schema: refTo('GraphqlRequest') } } },
      responses: {
        200: jsonResponse('GraphqlAnswer', 'The data, and errors of single fields.'),
        ...errorResponses('GraphqlAnswer', 400, 401, 403, 404, 503),
      },
    },
  },
};
