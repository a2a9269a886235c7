import { readFileSync } from 'node:fs';
import { plainTarget } from './plain-target.ts';

const DEPLOY = new URL('../../../../deploy/', import.meta.url);

/** The pattern after `before` in a file of `deploy`, whose engine reads it as JavaScript does. */
function patternIn(file: string, before: string, end: string): RegExp {
  const [, after = ''] = readFileSync(new URL(file, DEPLOY), 'utf8').split(before);
  return new RegExp(after.slice(0, after.indexOf(end)), 'i');
}
/** What the proxies of deploy match: they take the scheme and the host off. */
const originForm = (target: string) => target.replace(/^http:\/\/[^/\\]+/, '');
const CADDY = patternIn('Caddyfile', '@ambiguous vars_regexp {http.request.orig_uri} `(?i)', '`');
const NGINX = patternIn('nginx.conf', 'if ($request_uri ~* "', '") { return 400; }');

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
    expect([CADDY, NGINX].map((pattern) => pattern.test(path))).toEqual([false, false]);
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
    expect([CADDY, NGINX].map((pattern) => pattern.test(originForm(target)))).toEqual([true, true]);
  });
});
