export const ENDPOINT = '/api/v3/catalog/graphql';
export const SESSION = '/session';

/** A question to the Catalog API as HTTP has it. */
export function requestOf(query: string, variables: unknown, headers: Readonly<Record<string, string>> = {}) {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  };
}
