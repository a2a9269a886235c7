/** The one origin: which path belongs to which service. Health and metrics are not for the outside. */
export const ROUTES = {
  '/api/v3/auth': 'auth-service',
  '/api/v3/catalog': 'catalog-api',
  '/api/v3/data': 'download-gateway',
} as const;
export type RoutedService = (typeof ROUTES)[keyof typeof ROUTES];

/** Where `/` leads: the sandbox of the Catalog API. */
export const HOME = '/api/v3/catalog/graphql';

/** The service for a request target, e.g. `/api/v3/data/exports/1?x`; undefined when nobody answers there. */
export function routeOf(target: string): RoutedService | undefined {
  const path = target.split('?', 1)[0] ?? '';
  for (const [prefix, service] of Object.entries(ROUTES)) {
    if (path === prefix || path.startsWith(`${prefix}/`)) return service;
  }
  return undefined;
}
