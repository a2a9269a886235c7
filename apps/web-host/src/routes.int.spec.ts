import { createSignInLink, createUser, setPassword } from '@obelisk/accounts';
import { listRoutes } from '@obelisk/testing';
import { startWebHost, type TestWebHost } from '../test/web-host.ts';

describe('the routes of the pages’ server', () => {
  let host: TestWebHost;

  beforeAll(async () => {
    host = await startWebHost();
  });
  afterAll(() => host.close());

  it('are these, open to everybody', () => {
    expect(listRoutes(host.app)).toEqual([
      'GET /health/live',
      'GET /health/ready',
      'GET /metrics',
      'GET /session',
      'GET /session/callback',
      'GET /session/link/:secret',
      'GET /session/start',
      'GET /{*path}',
      'HEAD /session/link/:secret',
      'POST /session/end',
    ]);
  });

  it('say when the issuer does not answer', async () => {
    const response = await fetch(`${host.url}/session/start`);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('The issuer does not answer right now');
  });

  describe('with a link', () => {
    const follow = (secret: string, headers: Record<string, string> = {}) =>
      fetch(`${host.url}/session/link/${secret}`, { headers, redirect: 'manual' });
    let userId: string;

    beforeAll(async () => {
      userId = await createUser(host.data.manager, { email: 'ada@example.org', name: 'Ada' });
    });
    const aLink = () => createSignInLink(host.data.manager, userId);

    it('sign in once', async () => {
      const secret = await aLink();
      const uses = await Promise.all([follow(secret), follow(secret), follow(secret)]);
      expect(uses.map(({ status }) => status).sort()).toEqual([303, 410, 410]);
      const good = uses.find(({ status }) => status === 303);
      expect(good?.headers.get('location')).toBe('/my/exports');
      const [cookie = ''] = good?.headers.getSetCookie() ?? [];
      expect(cookie).toMatch(/^obelisk=[\w-]{43}; Max-Age=604800; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/);
      const state = await fetch(`${host.url}/session`, { headers: { cookie: cookie.split(';')[0] ?? '' } });
      expect(await state.json()).toMatchObject({ signedIn: true, user: { id: userId, name: 'Ada' } });
      const events = await host.data.query('SELECT action, user_id, detail FROM audit_events');
      expect(events).toEqual([{ action: 'SIGNED_IN', user_id: userId, detail: 'by a link' }]);
    });

    it('do not for a preview, and the link stays good', async () => {
      const secret = await aLink();
      const look = await fetch(`${host.url}/session/link/${secret}`, { method: 'HEAD', redirect: 'manual' });
      expect([look.status, look.headers.getSetCookie(), look.headers.get('cache-control')]).toEqual([
        200,
        [],
        'no-store',
      ]);
      expect((await follow(secret)).status).toBe(303);
    });

    it('end with a new password, and so do the sessions that they began', async () => {
      const [used, unused] = [await follow(await aLink()), await aLink()];
      const cookie = used.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      const isSignedIn = async () =>
        ((await (await fetch(`${host.url}/session`, { headers: { cookie } })).json()) as { signedIn: boolean })
          .signedIn;
      expect(await isSignedIn()).toBe(true);
      await setPassword(host.data.manager, userId);
      expect(await isSignedIn()).toBe(false);
      expect((await follow(unused)).status).toBe(410);
    });

    it('do not for another site, and the link stays good', async () => {
      const secret = await aLink();
      for (const site of ['cross-site', 'same-site'])
        expect((await follow(secret, { 'sec-fetch-site': site })).status).toBe(403);
      expect((await follow(secret, { 'sec-fetch-site': 'none' })).status).toBe(303);
    });

    it('do not when it is too old, or made up', async () => {
      const secret = await aLink();
      await host.data.query('UPDATE sign_in_links SET expires_on = $1', [Date.now() - 1]);
      for (const link of [secret, 'a'.repeat(43), '%00', 'x']) expect((await follow(link)).status).toBe(410);
    });
  });

  it('set cookies for TLS alone where there is TLS', async () => {
    const secure = await startWebHost({ PUBLIC_URL: 'https://obelisk.example' });
    try {
      const userId = await createUser(secure.data.manager, { email: 'ada@example.org', name: 'Ada' });
      const link = await createSignInLink(secure.data.manager, userId);
      const { headers } = await fetch(`${secure.url}/session/link/${link}`, { redirect: 'manual' });
      expect(headers.getSetCookie()[0]).toMatch(/^__Host-obelisk=[\w-]{43}; .*Path=\/; .*Secure; SameSite=Strict$/);
      const plain = headers.getSetCookie()[0]?.split(';')[0]?.replace('__Host-', '') ?? '';
      const state = await fetch(`${secure.url}/session`, { headers: { cookie: plain } });
      expect(await state.json()).toEqual({ signedIn: false });
    } finally {
      await secure.close();
    }
  });
});
