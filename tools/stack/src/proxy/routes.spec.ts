import { routeOf } from './routes.ts';

describe('routeOf', () => {
  it.each([
    ['/api/v3/auth/token', 'auth-service'],
    ['/api/v3/auth', 'auth-service'],
    ['/api/v3/catalog/graphql?query=x', 'catalog-api'],
    ['/api/v3/data/exports/1', 'download-gateway'],
    ['/api/v3/data/ingest/sensors?mode=default', 'data-api'],
    ['/api/v3/openapi.json', 'data-api'],
    ['/api/v3/data/query/events', 'data-api'],
    ['/api/v3/data/ingestion', 'download-gateway'],
    ['/', 'web-host'],
    ['/my/exports?tab=x', 'web-host'],
    ['/session/start', 'web-host'],
    ['/apiary', 'web-host'],
  ])('sends %s to %s', (target, service) => {
    expect(routeOf(target)).toBe(service);
  });

  it.each([
    '/api',
    '/API/v4',
    '/Health/live',
    '/METRICS/',
    '/health/live',
    '/metrics',
    '/api/v3/database',
    '/api/v3/authority/token',
    '*',
  ])('sends %s nowhere', (target) => {
    expect(routeOf(target)).toBeUndefined();
  });
});
