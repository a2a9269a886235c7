import { createUser } from '@obelisk/accounts';
import { UserEntity } from '@obelisk/database';
import { decodeJwt } from 'jose';
import * as oidc from 'openid-client';
import { Browser, type Visit } from '@obelisk/testing/browser';
import type { FreshDatabase } from '../test/fresh-database.ts';
import { runningIssuer, type RunningIssuer } from '../test/running-issuer.ts';
import { application, ask, CALLBACK, clientForUsers, type Asked } from '../test/sign-in-clients.ts';
import { EMAIL, SignInWorld } from '../test/sign-in-world.ts';

describe('signing in', () => {
  let world: SignInWorld;
  let database: FreshDatabase;
  let issuer: RunningIssuer;
  let userId: string;
  let password: string;
  let browser: Browser;
  let ours: oidc.Configuration;

  beforeAll(async () => {
    world = await SignInWorld.start();
    ({ database, issuer } = world);
  });

  beforeEach(async () => {
    ({ userId, password, browser, ours } = await world.aPerson());
  });

  afterAll(() => world.stop());

  const signIn = async (page: Visit, given = password) => browser.submit(page, { email: EMAIL, password: given });

  /** To the very end. */
  async function tokens(configuration: oidc.Configuration, scope = 'openid READ', asked?: Asked) {
    const request = asked ?? (await ask(configuration, scope));
    const page = await browser.open(request.url);
    const back = page.html.includes('name="password"') ? await signIn(page) : page;
    return request.exchange(back.url);
  }

  const refresh = (configuration: oidc.Configuration, token: string | undefined) =>
    oidc.refreshTokenGrant(configuration, token ?? '');

  it('leads from an application through one page back to it, with tokens', async () => {
    const { url, exchange } = await ask(ours, 'openid READ WRITE');
    const page = await browser.open(url);
    expect(page).toMatchObject({ status: 200, html: expect.stringContaining('<strong>Charts</strong>') });
    const back = await signIn(page);
    expect(back.url.href.split('?')[0]).toBe(CALLBACK);
    expect(await exchange(back.url)).toMatchObject({
      token_type: 'bearer',
      expires_in: 3_600,
      id_token: expect.any(String),
      refresh_token: expect.any(String),
    });
  });

  it('gives an access token for the person, narrowed to what was asked for', async () => {
    const answer = await tokens(ours, 'openid READ WRITE');
    expect(answer.claims()).toMatchObject({ sub: userId, iss: issuer.issuer });
    expect(answer.scope).toBe('READ WRITE');
    expect(decodeJwt(answer.access_token)).toMatchObject({
      sub: userId,
      aud: 'obelisk',
      client_id: ours.clientMetadata().client_id,
      scope: 'READ WRITE',
    });
  });

  it('gives a token that permits nothing when no permission was asked for', async () => {
    expect(decodeJwt((await tokens(ours, 'openid')).access_token)['scope']).toBe('');
  });

  it('is done once: the next application finds the person signed in', async () => {
    await tokens(ours);
    const { url } = await ask(ours, 'openid READ');
    expect((await browser.open(url)).url.searchParams.has('code')).toBe(true);
    expect((await browser.open((await ask(ours, 'openid', { prompt: 'login' })).url)).html).toContain(
      'name="password"',
    );
  });

  it('works for a confidential client, which has to show its secret', async () => {
    const { clientId, secret } = await clientForUsers(database.dataSource, userId, { confidential: true });
    const answer = await tokens(await application(issuer.issuer, clientId, secret));
    expect(answer.claims()?.sub).toBe(userId);
    const request = await ask(await application(issuer.issuer, clientId, 'wrong'), 'openid READ');
    await expect(request.exchange((await browser.open(request.url)).url)).rejects.toMatchObject({
      status: 401,
    });
  });

  it('works for a program on the own machine, at any port', async () => {
    const redirectUris = ['http://127.0.0.1/back'];
    const { clientId } = await clientForUsers(database.dataSource, userId, { redirectUris });
    const request = await ask(await application(issuer.issuer, clientId), 'openid READ', {
      redirect_uri: 'http://127.0.0.1:49152/back',
    });
    const back = await signIn(await browser.open(request.url));
    expect(back.url.origin).toBe('http://127.0.0.1:49152');
    expect(back.url.searchParams.has('code')).toBe(true);
  });

  it.each([
    ['a code without its verifier', { verifier: oidc.randomPKCECodeVerifier() }],
    ['a verifier that is too short', { verifier: 'short' }],
  ])('refuses %s', async (_, changes) => {
    const { url, exchange } = await ask(ours, 'openid READ');
    const back = await signIn(await browser.open(url));
    await expect(exchange(back.url, changes)).rejects.toMatchObject({ error: expect.stringMatching(/^invalid_/) });
  });

  it('takes a code once; a second time ends what the first one began', async () => {
    const { url, exchange } = await ask(ours, 'openid READ');
    const back = await signIn(await browser.open(url));
    const first = await exchange(back.url);
    await expect(exchange(back.url)).rejects.toMatchObject({ error: 'invalid_grant' });
    await expect(refresh(ours, first.refresh_token)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it.each([
    ['no challenge', { code_challenge: undefined, code_challenge_method: undefined }, 'invalid_request'],
    ['a plain challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['a token in the address', { response_type: 'token' }, 'invalid_request'],
    ['an unknown scope', { scope: 'openid EVERYTHING' }, 'invalid_scope'],
    ['another audience', { resource: 'urn:other' }, 'invalid_target'],
  ])('sends an application back that asks with %s', async (_, changes, error) => {
    const { url } = await ask(ours, 'openid READ');
    for (const [name, value] of Object.entries(changes))
      if (value === undefined) url.searchParams.delete(name);
      else url.searchParams.set(name, value);
    const visit = await browser.open(url);
    const { origin, pathname, search, hash } = visit.url;
    expect(origin + pathname).toBe(CALLBACK);
    expect(new URLSearchParams(search || hash.slice(1)).get('error')).toBe(error);
  });

  it('sends a client back that asks for more than it may have', async () => {
    const { clientId } = await clientForUsers(database.dataSource, userId, { scope: ['READ'] });
    const visit = await browser.open((await ask(await application(issuer.issuer, clientId), 'openid MANAGE')).url);
    expect(visit.url.searchParams.get('error')).toBe('invalid_scope');
  });

  it.each([
    ['an address that is not registered', { redirect_uri: 'https://evil.example/' }],
    ['an address below a registered one', { redirect_uri: `${CALLBACK}/more` }],
    ['an unknown client', { client_id: 'nobody' }],
  ])('sends nobody anywhere for %s', async (_, changes) => {
    const { url } = await ask(ours, 'openid READ');
    for (const [name, value] of Object.entries(changes)) url.searchParams.set(name, value);
    const visit = await browser.open(url);
    expect(visit.status).toBe(400);
    expect(visit.url.origin).toBe(new URL(issuer.issuer).origin);
    expect(visit.html).toContain('<h1>This cannot be done</h1>');
  });

  it('gives no client credentials to a client that acts for users', async () => {
    await expect(oidc.clientCredentialsGrant(ours)).rejects.toMatchObject({
      error_description: 'requested grant type is not allowed for this client',
    });
  });

  describe('refresh tokens', () => {
    it('are replaced each time', async () => {
      const first = await tokens(ours);
      const second = await refresh(ours, first.refresh_token);
      expect(second.refresh_token).not.toBe(first.refresh_token);
      expect(decodeJwt(second.access_token)).toMatchObject({ sub: userId, scope: 'READ' });
      await expect(refresh(ours, second.refresh_token)).resolves.toBeDefined();
    });

    it('end all together when one is used twice', async () => {
      const first = await tokens(ours);
      const second = await refresh(ours, first.refresh_token);
      await expect(refresh(ours, first.refresh_token)).rejects.toMatchObject({ error: 'invalid_grant' });
      await expect(refresh(ours, second.refresh_token)).rejects.toMatchObject({ error: 'invalid_grant' });
    });

    it('belong to their client', async () => {
      const { clientId } = await clientForUsers(database.dataSource, userId);
      const { refresh_token: token } = await tokens(ours);
      const other = await application(issuer.issuer, clientId);
      await expect(refresh(other, token)).rejects.toMatchObject({ error: 'invalid_grant' });
    });

    it('can be revoked by their application', async () => {
      const { refresh_token: token } = await tokens(ours);
      await oidc.tokenRevocation(ours, token ?? '');
      await expect(refresh(ours, token)).rejects.toMatchObject({ error: 'invalid_grant' });
    });

    it('are of no use when the person was removed', async () => {
      const { refresh_token: token } = await tokens(ours);
      await database.dataSource.manager.query('UPDATE clients SET user_id = $1', [
        await createUser(database.dataSource.manager, { email: 'grace@example.org', name: 'Grace' }),
      ]);
      await database.dataSource.manager.delete(UserEntity, { id: userId });
      await expect(refresh(ours, token)).rejects.toMatchObject({ error: 'invalid_grant' });
      expect((await browser.open((await ask(ours, 'openid READ')).url)).html).toContain('name="password"');
    });
  });

  describe('consent', () => {
    let theirs: oidc.Configuration;

    beforeEach(async () => {
      const { clientId } = await clientForUsers(database.dataSource, userId, { firstParty: false });
      theirs = await application(issuer.issuer, clientId);
    });

    it('is asked for what is not ours, once', async () => {
      const { url, exchange } = await ask(theirs, 'openid READ');
      const page = await signIn(await browser.open(url));
      expect(page.html).toContain('see your datasets, export them and fetch the files');
      expect(page.html).not.toContain('manage your datasets');
      const answer = await exchange((await browser.submit(page, {})).url);
      expect(decodeJwt(answer.access_token)).toMatchObject({ sub: userId, scope: 'READ' });
      expect((await browser.open((await ask(theirs, 'openid READ')).url)).url.searchParams.has('code')).toBe(true);
      expect((await browser.open((await ask(theirs, 'openid READ WRITE')).url)).html).toContain(
        'write into your datasets',
      );
    });

    it('can be refused', async () => {
      const page = await signIn(await browser.open((await ask(theirs, 'openid READ')).url));
      const back = await browser.submit(page, {}, 'cancel');
      expect(back.url.searchParams.get('error')).toBe('access_denied');
    });

    it('cannot be had without signing in', async () => {
      const page = await browser.open((await ask(theirs, 'openid READ')).url);
      const html = page.html.replace(/(action="[^"]+)"/, '$1/consent"');
      expect((await browser.submit({ ...page, html }, {})).status).toBe(400);
    });
  });

  describe('signing out', () => {
    it('ends the session and the tokens of the applications', async () => {
      const { id_token: hint, refresh_token: token } = await tokens(ours);
      const url = oidc.buildEndSessionUrl(ours, { id_token_hint: hint ?? '', post_logout_redirect_uri: CALLBACK });
      const page = await browser.open(url);
      expect(page.html).toContain('<h1>Sign out?</h1>');
      expect((await browser.submit(page, { logout: 'yes' })).url.href).toBe(CALLBACK);
      await expect(refresh(ours, token)).rejects.toMatchObject({ error: 'invalid_grant' });
      expect((await browser.open((await ask(ours, 'openid')).url)).html).toContain('name="password"');
    });

    it('needs the secret of the page', async () => {
      await tokens(ours);
      const page = await browser.open(oidc.buildEndSessionUrl(ours));
      expect(
        (await browser.submit({ ...page, html: page.html.replace(/value="[^"]*"/, 'value="x"') }, { logout: 'yes' }))
          .status,
      ).toBe(400);
      expect((await browser.open((await ask(ours, 'openid')).url)).url.searchParams.has('code')).toBe(true);
    });

    it('sends nobody to a stranger', async () => {
      const url = oidc.buildEndSessionUrl(ours, { post_logout_redirect_uri: 'https://evil.example/' });
      const visit = await browser.open(url);
      expect(visit).toMatchObject({
        status: 400,
        html: expect.stringContaining('post_logout_redirect_uri not registered'),
      });
    });
  });

  describe('the page', () => {
    const open = async () => browser.open((await ask(ours, 'openid READ')).url);

    it('says the same of a wrong password and of nobody', async () => {
      const page = await open();
      const wrong = await signIn(page, 'wrong');
      const nobody = await browser.submit(page, { email: 'nobody@example.org', password });
      expect(wrong.html).toContain('<p role="alert">The e-mail address or the password is wrong.</p>');
      expect(nobody.html.replaceAll('nobody@example.org', EMAIL)).toBe(wrong.html);
      expect(wrong.status).toBe(nobody.status);
    });

    it('lets nobody in who has no password', async () => {
      await createUser(database.dataSource.manager, { email: 'grace@example.org', name: 'Grace' });
      const visit = await browser.submit(await open(), { email: 'grace@example.org', password: '' });
      expect(visit.html).toContain('is wrong');
    });

    it.each([{}, { email: EMAIL }, { email: 'x'.repeat(10_000), password: '\0' }, { email: 'a\0@b', password: 'x' }])(
      'bears with %j',
      async (fields) => {
        const visit = await browser.submit(await open(), fields as Record<string, string>);
        expect(visit.html).toContain('is wrong');
      },
    );

    it('hears nobody after ten wrong passwords, until a quarter of an hour has passed', async () => {
      const page = await open();
      const attempts = await Promise.all(Array.from({ length: 10 }, () => signIn(page, 'wrong')));
      expect(attempts.map(({ status }) => status)).toEqual(Array(10).fill(200));
      const refused = await signIn(page);
      expect(refused.status).toBe(429);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(880);
      expect(refused.html).toContain('Too many attempts. Try again in 15 minutes.');
      expect((await browser.submit(page, { email: 'nobody@example.org', password })).status).toBe(200);
      await database.dataSource.query('UPDATE sign_in_attempts SET expire = 0');
      expect((await signIn(page)).url.href).toContain(CALLBACK);
    });

    it('counts by the address of the connection, or by what a trusted proxy says', async () => {
      const statusesBehind = async (at: RunningIssuer) => {
        await database.dataSource.query('DELETE FROM sign_in_attempts');
        const configuration = await application(at.issuer, String(ours.clientMetadata().client_id));
        const statuses: number[] = [];
        for (let attempt = 1; attempt <= 11; attempt += 1) {
          browser = new Browser(new URL(at.issuer).origin, { 'X-Forwarded-For': `192.0.2.${String(attempt)}` });
          statuses.push((await signIn(await browser.open((await ask(configuration, 'openid')).url), 'wrong')).status);
        }
        return statuses;
      };
      expect(await statusesBehind(issuer)).toEqual([...Array<number>(10).fill(200), 429]);
      const behindProxy = await runningIssuer(database.url, { TRUSTED_PROXIES: 'loopback' });
      try {
        expect(await statusesBehind(behindProxy)).toEqual(Array(11).fill(200));
      } finally {
        await behindProxy.stop();
      }
    });

    it('does not count what was right', async () => {
      for (let round = 0; round < 12; round += 1) {
        browser = new Browser(new URL(issuer.issuer).origin);
        expect((await signIn(await open())).url.href).toContain(CALLBACK);
      }
    });

    it('belongs to one browser', async () => {
      const page = await open();
      browser = new Browser(new URL(issuer.issuer).origin);
      expect(await signIn(page)).toMatchObject({
        status: 400,
        html: expect.stringContaining('started in another browser'),
      });
      expect((await browser.open(page.url)).status).toBe(400);
    });

    it('does not hear forms of other sites', async () => {
      const page = await open();
      const answer = await fetch(page.url, { method: 'POST', headers: { Origin: 'https://evil.example' } });
      expect(answer.status).toBe(403);
    });

    it('can be left', async () => {
      const back = await browser.submit(await open(), {}, 'cancel');
      expect(back.url.searchParams.get('error')).toBe('access_denied');
    });

    it('loads nothing, cannot be framed, and shows names as they are', async () => {
      await database.dataSource.query(`UPDATE clients SET name = '<script>alert("1")</script>'`);
      const { html, headers } = await open();
      expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
      expect(html).not.toContain('<script');
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' https://page.example",
      );
      expect(headers.get('cache-control')).toBe('no-store');
      const style = await fetch(`${issuer.issuer}/style.css`);
      expect(style.headers.get('content-type')).toContain('text/css');
    });
  });
});
