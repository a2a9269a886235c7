import { plainTarget } from './plain-target.ts';

describe('plainTarget', () => {
  it.each([
    ['/', '/'],
    ['/api/v3/data/exports/1?x=/../%2e//\\', '/api/v3/data/exports/1?x=/../%2e//\\'],
    ['/api/v3/auth/.well-known/openid-configuration', '/api/v3/auth/.well-known/openid-configuration'],
    ['/api/v3/auth/a..b/...', '/api/v3/auth/a..b/...'],
    ['/a%20b', '/a%20b'],
    ['http://localhost:8080/api/v3/auth/token', '/api/v3/auth/token'],
    ['HTTP://evil.example/metrics', '/metrics'],
    ['*', '*'],
  ])('leaves %s', (target, path) => {
    expect(plainTarget(target)).toBe(path);
  });

  it.each([
    '/api/v3/auth/../../../metrics',
    '/api/v3/auth/..',
    '/api/v3/auth/./token',
    '/api/v3/auth/%2e%2e/%2E%2e/metrics',
    '/api/v3/auth/.%2e/metrics',
    '/api/v3/auth/..%2f..%2f..%2Fmetrics',
    '/api/v3/auth/%252e%252e/metrics',
    '/api/v3/auth/..\\..\\..\\metrics',
    '/api/v3/auth/..%5c..%5Cmetrics',
    '/api/v3/auth/..;/..;x/metrics',
    '/api/v3/auth//metrics',
    '//evil.example/api/v3/auth/token',
    '/api/v3/auth/%00',
    '/api/v3/auth/%0d%0ax',
    'http://localhost/api/v3/auth/../../../metrics',
    'http://localhost\\api/v3/auth/..\\metrics',
  ])('refuses %s', (target) => {
    expect(plainTarget(target)).toBeUndefined();
  });
});
