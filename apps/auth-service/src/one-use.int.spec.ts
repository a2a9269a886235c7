import { NotAuthenticatedError } from '@obelisk/domain';
import * as oidc from 'openid-client';
import { ask, CALLBACK, type Asked } from '../test/sign-in-clients.ts';
import { EMAIL, SignInWorld, type Person } from '../test/sign-in-world.ts';
import { verifierOf } from '../test/verifier.ts';

interface TokenAnswer {
  status: number;
  body: { error?: string; access_token?: string; refresh_token?: string };
}

describe('what is good for one use', () => {
  let world: SignInWorld;
  let person: Person;
  let verifier: Awaited<ReturnType<typeof verifierOf>>;
  let asked: Asked;

  beforeAll(async () => {
    world = await SignInWorld.start();
    verifier = await verifierOf(world.database.url, world.issuer.issuer);
  });
  beforeEach(async () => {
    person = await world.aPerson();
    asked = await ask(person.ours, 'openid READ');
  });
  afterAll(async () => {
    await verifier.close();
    await world.stop();
  });

  const signIn = async () =>
    person.browser.submit(await person.browser.open(asked.url), { email: EMAIL, password: person.password });

  async function token(fields: Record<string, string>): Promise<TokenAnswer> {
    const clientId = person.ours.clientMetadata().client_id;
    const response = await fetch(`${world.issuer.issuer}/token`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: clientId, ...fields }),
    });
    return { status: response.status, body: (await response.json()) as TokenAnswer['body'] };
  }

  /** At the same time; one of them succeeds. @returns what it got */
  async function eightTimes(fields: Record<string, string>): Promise<TokenAnswer['body']> {
    const answers = await Promise.all(Array.from({ length: 8 }, () => token(fields)));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.map(({ status, body }) => [status, body.error])).toEqual(
      Array.from({ length: 7 }, () => [400, 'invalid_grant']),
    );
    return answers.find(({ status }) => status === 200)?.body ?? {};
  }

  async function expectEnded({ access_token: access = '', refresh_token: next = '' }: TokenAnswer['body']) {
    expect([access, next]).not.toContain('');
    expect(await token({ grant_type: 'refresh_token', refresh_token: next })).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    await expect(verifier.authenticate(access)).rejects.toThrow(NotAuthenticatedError);
  }

  it('is a code: of eight uses at once one succeeds, and what it got ends', async () => {
    const back = (await signIn()).url;
    const got = await eightTimes({
      grant_type: 'authorization_code',
      code: back.searchParams.get('code') ?? '',
      redirect_uri: CALLBACK,
      code_verifier: asked.verifier,
    });
    await expectEnded(got);
  });

  it('is a refresh token, likewise', async () => {
    const first = await asked.exchange((await signIn()).url);
    expect(await verifier.authenticate(first.access_token)).toMatchObject({ userId: person.userId });
    const got = await eightTimes({ grant_type: 'refresh_token', refresh_token: first.refresh_token ?? '' });
    await expectEnded(got);
    await expect(verifier.authenticate(first.access_token)).rejects.toThrow(NotAuthenticatedError);
  });

  it('is nothing to an application that uses each once', async () => {
    const first = await asked.exchange((await signIn()).url);
    const second = await oidc.refreshTokenGrant(person.ours, first.refresh_token ?? '');
    for (const { access_token } of [first, second])
      expect(await verifier.authenticate(access_token)).toMatchObject({ userId: person.userId });
  });
});
