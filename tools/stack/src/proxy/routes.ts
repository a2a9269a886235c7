/** The one origin: which path belongs to which service; the first that fits. */
const ROUTES = {
  '/api/v3/auth': 'auth-service',
  '/api/v3/catalog': 'catalog-api',
  '/api/v3/openapi.json': 'data-api',
  '/api/v3/data/ingest': 'data-api',
  '/api/v3/data/query': 'data-api',
  '/api/v3/data': 'download-gateway',
} as const;
/** Nobody's: health and metrics are not for the outside, in whatever case Express knows them, and other paths of an API do not exist. */
const CLOSED = ['/api', '/health', '/metrics'];

export const ROUTED_SERVICES = [...Object.values(ROUTES), 'web-host'] as const;
export type RoutedService = (typeof ROUTED_SERVICES)[number];

/** The service for a request target, e.g. `/api/v3/data/exports/1?x`; undefined when nobody answers there. */
export function routeOf(target: string): RoutedService | undefined {
  const path = target.split('?', 1)[0] ?? '';
  const isUnder = (prefix: string) => path === prefix || path.startsWith(`${prefix}/`);
  for (const [prefix, service] of Object.entries(ROUTES)) if (isUnder(prefix)) return service;
  const lower = path.toLowerCase();
  const isClosed = CLOSED.some((prefix) => lower === prefix || lower.startsWith(`${prefix}/`));
  return path.startsWith('/') && !isClosed ? 'web-host' : undefined;
}
