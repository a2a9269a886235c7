import { BUILT, startWebHost, type TestWebHost } from '../../test/web-host.ts';

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; font-src 'self'; " +
  "worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

describe('the pages', () => {
  let host: TestWebHost;

  beforeAll(async () => {
    host = await startWebHost();
  });
  afterAll(() => host.close());

  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(host.url + path, { headers: { 'Accept-Encoding': 'identity', ...headers } });

  it.each(['/', '/my/exports', '/datasets/with.a.dot', '/datasets/with.br'])(
    'are one document, at %s too, with a nonce of its own each time',
    async (path) => {
      const seen = await Promise.all([get(path), get(path)]);
      const nonces = await Promise.all(
        seen.map(async (response) => {
          expect(response.status).toBe(200);
          expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
          expect(response.headers.get('cache-control')).toBe('no-store');
          const nonce = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? 'none';
          expect(response.headers.get('content-security-policy')).toBe(
            POLICY.replace("style-src 'self'", `style-src 'self' 'nonce-${nonce}'`),
          );
          expect(await response.text()).toBe(BUILT['index.html']?.replaceAll('__CSP_NONCE__', nonce));
          return nonce;
        }),
      );
      expect(new Set(nonces).size).toBe(2);
    },
  );

  it('have assets that are kept for good, under the same policy', async () => {
    const { status, headers } = await get('/assets/app-1a2b.js');
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/javascript',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'referrer-policy': 'same-origin',
    });
  });

  it('are packed for who takes brotli', async () => {
    // fetch would unpack what it is told is packed, and this is not
    const packed = await fetch(`${host.url}/assets/app-1a2b.js`, {
      method: 'HEAD',
      headers: { 'Accept-Encoding': 'br' },
    });
    expect(Object.fromEntries(packed.headers)).toMatchObject({
      'content-encoding': 'br',
      'content-type': 'text/javascript',
      'content-length': String(BUILT['assets/app-1a2b.js.br']?.length),
      vary: expect.stringContaining('Accept-Encoding') as string,
    });
    expect(await (await get('/assets/app-1a2b.js')).text()).toBe(BUILT['assets/app-1a2b.js']);
  });

  it('let one worker alone compile WebAssembly', async () => {
    const policy = (await get('/assets/sha256.wasm-worker-3c4d.js')).headers.get('content-security-policy');
    expect(policy).toBe(POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'"));
  });

  it('have other files that are asked for again', async () => {
    const first = await get('/favicon.svg');
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const again = await get('/favicon.svg', { 'If-None-Match': first.headers.get('etag') ?? '' });
    expect(again.status).toBe(304);
  });

  it.each([
    '/assets/app-0000.js',
    '/assets/app-1a2b.js.br',
    '/assets/app-1a2b.js.map',
    '/index.html',
    '/index.html/',
    '/.env',
    '/assets/',
  ])('have no %s', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });

  it.each(['/..%2f..%2f..%2fetc/passwd', '/assets/..%2f..%2f..%2f..%2fetc%2fpasswd', '/%2e%2e/%2e%2e/etc/passwd'])(
    'are all that is served: %s',
    async (path) => {
      expect(await (await get(path)).text()).not.toContain('root:');
    },
  );

  it('say so when they are not built', async () => {
    const empty = await startWebHost({}, {});
    try {
      const response = await fetch(`${empty.url}/my/exports`);
      expect(response.status).toBe(503);
      expect(await response.text()).toContain('The pages are not built');
      expect((await fetch(`${empty.url}/health/ready`)).status).toBe(200);
    } finally {
      await empty.close();
    }
  });
});
