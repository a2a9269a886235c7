/**
 * A typed client of the whole API: paths, bodies and answers of the REST routes come from `apps/data-api/openapi.json`, documents and their results
 * from `apps/catalog-api/schema.graphql` (`npm run client`; ADR 0077). It needs `fetch` and nothing else.
 */
export { ApiClient, type Credentials } from './api-client.ts';
export { ApiError } from './api-error.ts';
export type { paths, components } from './generated/rest.ts';
export * from './generated/catalog.ts';
