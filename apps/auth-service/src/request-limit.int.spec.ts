import { freshDatabase, type FreshDatabase } from '../test/fresh-database.ts';
import { runningIssuer, type RunningIssuer } from '../test/running-issuer.ts';

describe('an address that asks too often', () => {
  let database: FreshDatabase;
  let issuer: RunningIssuer;

  beforeEach(async () => {
    database = await freshDatabase();
    issuer = await runningIssuer(database.url, { REQUESTS_PER_MINUTE: '2', TRUSTED_PROXIES: 'loopback' });
  });
  afterEach(async () => {
    await issuer.stop();
    await database.drop();
  });

  it.each([
    ['GET', '/jwks', 'application/problem+json'],
    ['POST', '/token', 'application/problem+json'],
    ['GET', '/authorize', 'application/problem+json'],
    ['GET', '/password', 'text/html'],
    ['GET', '/sign-in/x', 'text/html'],
  ])('is answered 429 with the time to wait: %s %s', async (method, path, type) => {
    const form = method === 'POST' && { body: new URLSearchParams({ grant_type: 'client_credentials' }) };
    const ask = () => fetch(issuer.issuer + path, { method, redirect: 'manual', ...form });
    for (let request = 1; request <= 2; request += 1) expect((await ask()).status).not.toBe(429);
    const refused = await ask();
    expect([refused.status, refused.headers.get('content-type')]).toEqual([429, expect.stringContaining(type)]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50);
    expect(await refused.text()).toContain('At most 2 requests a minute are answered.');
    const health = new URL('/health/live', issuer.issuer);
    expect((await fetch(health)).status).toBe(200);
  });

  it('is one with its whole IPv6 network, and written as IPv6 with itself', async () => {
    const ask = async (address: string) =>
      (await fetch(`${issuer.issuer}/jwks`, { headers: { 'X-Forwarded-For': address } })).status;
    expect([await ask('2001:db8::1'), await ask('2001:db8::2'), await ask('2001:db8::ffff')]).toEqual([200, 200, 429]);
    expect(await ask('2001:db8:0:1::1')).toBe(200);
    expect([await ask('192.0.2.1'), await ask('::ffff:192.0.2.1'), await ask('192.0.2.1')]).toEqual([200, 200, 429]);
  });
});
