import { AuditEventEntity } from '@obelisk/database';
import { NotAuthenticatedError } from '@obelisk/domain';
import { waitUntil } from '@obelisk/testing';
import * as oidc from 'openid-client';
import { Browser, type Visit } from '@obelisk/testing/browser';
import type { FreshDatabase } from '../test/fresh-database.ts';
import type { RunningIssuer } from '../test/running-issuer.ts';
import { ask, CALLBACK } from '../test/sign-in-clients.ts';
import { EMAIL, SignInWorld } from '../test/sign-in-world.ts';
import { verifierOf } from '../test/verifier.ts';

describe('a password', () => {
  let world: SignInWorld;
  let database: FreshDatabase;
  let issuer: RunningIssuer;
  let verifier: Awaited<ReturnType<typeof verifierOf>>;
  let userId: string;
  let password: string;
  let browser: Browser;
  let ours: oidc.Configuration;

  beforeAll(async () => {
    world = await SignInWorld.start();
    ({ database, issuer } = world);
    verifier = await verifierOf(database.url, issuer.issuer);
  });

  beforeEach(async () => {
    ({ userId, password, browser, ours } = await world.aPerson());
  });

  afterAll(async () => {
    await verifier.close();
    await world.stop();
  });

  const signIn = async (page: Visit, given = password) => browser.submit(page, { email: EMAIL, password: given });

  it('is asked for under the eyes of the audit log: what is refused, what is right, and what follows', async () => {
    browser = new Browser(new URL(issuer.issuer).origin, { 'User-Agent': 'a browser' });
    const page = await browser.open((await ask(ours, 'openid')).url);
    await browser.submit(page, { email: 'nobody@example.org', password });
    await signIn(page, 'wrong');
    await signIn(page);
    const out = await browser.open(oidc.buildEndSessionUrl(ours, { post_logout_redirect_uri: CALLBACK }));
    await browser.submit(out, { logout: 'yes' });
    const newPassword = 'correct horse battery';
    await browser.submit(await browser.open(`${issuer.issuer}/password`), { email: EMAIL, password, newPassword });
    const log = database.dataSource.getRepository(AuditEventEntity);
    const events = () => log.find({ where: { userAgent: 'a browser' }, order: { id: 'ASC' } });
    await waitUntil('all five are there', async () => (await events()).length >= 5);
    expect((await events()).map((event) => [event.action, event.userId])).toEqual([
      ['SIGN_IN_REFUSED', null],
      ['SIGN_IN_REFUSED', userId],
      ['SIGNED_IN', userId],
      ['SIGNED_OUT', userId],
      ['PASSWORD_CHANGED', userId],
    ]);
    expect(new Set((await events()).map(({ address }) => address?.replace('::ffff:', '')))).toEqual(
      new Set(['127.0.0.1']),
    );
  });

  describe('the page for another password', () => {
    const change = async (fields: Record<string, string>) =>
      browser.submit(await browser.open(`${issuer.issuer}/password`), { email: EMAIL, password, ...fields });

    it('changes it, and signs the person out everywhere', async () => {
      const request = await ask(ours, 'openid READ');
      const { refresh_token: token, access_token: accessToken } = await request.exchange(
        (await signIn(await browser.open(request.url))).url,
      );
      expect(await verifier.authenticate(accessToken)).toMatchObject({ userId });
      expect((await change({ newPassword: 'correct horse battery' })).html).toContain('Your password is changed');
      await expect(oidc.refreshTokenGrant(ours, token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' });
      await expect(verifier.authenticate(accessToken)).rejects.toThrow(NotAuthenticatedError);
      const page = await browser.open((await ask(ours, 'openid')).url);
      expect((await signIn(page)).html).toContain('is wrong');
      expect((await signIn(page, 'correct horse battery')).url.href).toContain(CALLBACK);
    });

    it('stops a sign-in that is under way with the old one', async () => {
      const page = await browser.open((await ask(ours, 'openid READ')).url);
      const resume = await browser.submit(page, { email: EMAIL, password }, undefined, 'stay');
      expect(resume.status).toBe(303);
      await change({ newPassword: 'correct horse battery' });
      const visit = await browser.open(resume.headers.get('location') ?? '');
      expect(visit.url.href).not.toContain(CALLBACK);
    });

    it.each([
      ['a wrong password', { password: 'wrong', newPassword: 'correct horse battery' }, 'is wrong'],
      ['a short new one', { newPassword: 'short' }, 'password: expected 12 to 200 characters.'],
      ['none', {}, 'password: expected 12 to 200 characters.'],
    ])('refuses %s', async (_, fields, sentence) => {
      expect((await change(fields as Record<string, string>)).html).toContain(sentence);
    });
  });
});
