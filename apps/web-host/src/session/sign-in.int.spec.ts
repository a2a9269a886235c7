import { UserEntity } from '@obelisk/database';
import { Browser } from '@obelisk/testing/browser';
import { CLIENT, startAnotherIssuer, type AnotherIssuer } from '../../test/another-issuer.ts';
import { freePort, startWebHost, type TestWebHost } from '../../test/web-host.ts';
import { SessionUpkeep } from './session-upkeep.ts';

const HOUR_MS = 3_600_000;

describe('signing in by another issuer', () => {
  let issuer: AnotherIssuer;
  let host: TestWebHost;
  let browser: Browser;

  beforeAll(async () => {
    // Its settings and those of the issuer name each other.
    const port = await freePort();
    issuer = await startAnotherIssuer(`http://127.0.0.1:${String(port)}`);
    host = await startWebHost(
      {
        PUBLIC_URL: `http://127.0.0.1:${String(port)}`,
        OIDC_ISSUER: issuer.url,
        OIDC_CLIENT_ID: CLIENT.id,
        OIDC_CLIENT_SECRET: CLIENT.secret,
        OIDC_SCOPE: 'openid email profile',
        OIDC_CREATE_ACCOUNTS: 'true',
        OIDC_MANAGER_CLAIM: 'realm_access.roles=obelisk-manager',
        WEB_SESSION_KEY: 'ab'.repeat(32),
      },
      undefined,
      port,
    );
  });
  afterAll(async () => {
    await host.close();
    await issuer.close();
  });
  beforeEach(async () => {
    await host.data.query('DELETE FROM users');
    browser = aBrowser();
    issuer.known = issuer.willing = true;
  });

  const aBrowser = (headers = {}) => new Browser(host.url, headers, [new URL(issuer.url).origin]);
  const start = (path = '/my/exports?tab=all') => browser.open(`/session/start?return=${encodeURIComponent(path)}`);
  const state = async (who = browser) => JSON.parse((await who.open('/session')).html) as Record<string, unknown>;
  const stored = () => host.data.query('SELECT * FROM web_sessions');

  it('leads to the page that was wanted, and makes the account', async () => {
    expect(await state()).toEqual({ signedIn: false });
    const { url, status } = await start();
    expect([status, url.href]).toEqual([200, `${host.url}/my/exports?tab=all`]);
    const [ada] = await host.data.getRepository(UserEntity).find();
    expect(ada).toMatchObject({ email: 'ada@example.org', name: 'Ada Lovelace', issuer: issuer.url, subject: 'f-1' });
    const now = Date.now();
    const session = await state();
    expect(session).toMatchObject({ signedIn: true, user: { id: ada?.id, name: 'Ada Lovelace' } });
    expect(session['endsOn']).toBeGreaterThan(now + 167 * HOUR_MS);
    expect(session['idleEndsOn']).toBeLessThanOrEqual(now + 12 * HOUR_MS);
  });

  it('keeps no secret that a copy of the database would give away', async () => {
    await start();
    const [row] = (await stored()) as Record<string, unknown>[];
    const [, secret = ''] = /obelisk=([\w-]{43})$/.exec(await browser.cookies('/')) ?? [];
    expect(secret).not.toBe('');
    expect(JSON.stringify(row)).not.toContain(secret);
    expect(row?.['refresh_token']).toMatch(/^[\w-]{40,}$/);
  });

  it('leaves who manages as it is when the ID token does not say, else as it says', async () => {
    await start();
    const manages = async () => (await host.data.getRepository(UserEntity).find()).map((user) => user.platformManager);
    await host.data.query('UPDATE users SET platform_manager = true');
    await start();
    expect(await manages()).toEqual([true]);
    issuer.person['realm_access'] = { roles: [] };
    await start();
    expect(await manages()).toEqual([false]);
    delete issuer.person['realm_access'];
  });

  it('begins a new session, and ends the one that the browser had', async () => {
    await start();
    const before = await browser.cookies('/');
    await start();
    expect(await stored()).toHaveLength(1);
    const old = await fetch(`${host.url}/session`, { headers: { cookie: before } });
    expect(await old.json()).toEqual({ signedIn: false });
  });

  it('says so when the issuer does not let the person in', async () => {
    issuer.willing = false;
    const { status, html } = await start();
    expect(status).toBe(400);
    expect(html).toContain('You are not signed in');
    expect(await stored()).toEqual([]);
  });

  it.each([
    ['nothing', ''],
    ['an answer that nobody asked for', '?code=x&state=y'],
    ['a text that is no parameter', '?%00'],
  ])('refuses %s at the address to come back to', async (_, query) => {
    const { status, html } = await browser.open(`/session/callback${query}`);
    expect([status, html.includes('started in another browser')]).toEqual([401, true]);
  });

  it('refuses an answer of another attempt, and an answer twice', async () => {
    const request = await fetch(`${host.url}/session/start`, { redirect: 'manual' });
    const cookie = request.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const forged = await fetch(`${host.url}/session/callback?code=x&state=another`, {
      headers: { cookie },
      redirect: 'manual',
    });
    expect(forged.status).toBe(400);
    expect(await stored()).toEqual([]);
  });

  it.each(['https://evil.example', '//evil.example', '/\\evil.example'])('does not lead to %s', async (path) => {
    const response = await fetch(`${host.url}/session/start?return=${encodeURIComponent(path)}`, {
      redirect: 'manual',
    });
    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  });

  it('ends here and at the issuer', async () => {
    await start();
    const cookie = await browser.cookies('/');
    const end = (headers: Record<string, string>) =>
      fetch(`${host.url}/session/end`, { method: 'POST', headers: { cookie, ...headers }, redirect: 'manual' });
    for (const foreign of [
      {},
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site', origin: host.url },
    ])
      expect((await end(foreign)).status).toBe(403);
    expect(await state()).toMatchObject({ signedIn: true });
    const { status, headers } = await end({ origin: host.url });
    expect(status).toBe(303);
    const next = new URL(headers.get('location') ?? '');
    expect([next.origin + next.pathname, next.searchParams.get('post_logout_redirect_uri')]).toEqual([
      `${issuer.url}/session/end`,
      `${host.url}/`,
    ]);
    expect(headers.getSetCookie()[0]).toMatch(/^obelisk=; .*Expires=Thu, 01 Jan 1970/);
    expect(await state()).toEqual({ signedIn: false });
    expect((await end({ 'sec-fetch-site': 'same-origin' })).headers.get('location')).toBe('/');
  });

  it('asks every hour whether the person may stay', async () => {
    await start();
    const upkeep = host.app.get(SessionUpkeep);
    const anHourAgo = () => host.data.query('UPDATE web_sessions SET checked_on = $1', [Date.now() - HOUR_MS - 1]);
    await anHourAgo();
    const [before] = (await stored()) as Record<string, unknown>[];
    await upkeep.work();
    const [after] = (await stored()) as Record<string, unknown>[];
    expect(after?.['refresh_token']).not.toBe(before?.['refresh_token']);
    issuer.known = false;
    await upkeep.work(); // not again yet
    expect(await stored()).toHaveLength(1);
    await anHourAgo();
    await upkeep.work();
    expect(await stored()).toEqual([]);
  });

  it('is over after its time, and when nothing but polls came', async () => {
    for (const column of ['ends_on', 'idle_ends_on']) {
      await start();
      await host.data.query(`UPDATE web_sessions SET ${column} = $1`, [Date.now() - 1]);
      expect(await state()).toEqual({ signedIn: false });
      await host.app.get(SessionUpkeep).work();
      expect(await stored()).toEqual([]);
    }
  });
});
