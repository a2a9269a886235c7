export const GRAPHQL_PATH = '/api/v3/catalog/graphql';
