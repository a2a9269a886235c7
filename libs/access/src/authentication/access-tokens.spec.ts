import { vi } from 'vitest';
import { NotAuthenticatedError, UnavailableError } from '@obelisk/domain';
import { generateKeyPair, UnsecuredJWT } from 'jose';
import { FakeIssuer, requestWith, type Claims, type Signing } from '../../test/fake-issuer.ts';
import { AccessTokens } from './access-tokens.ts';

describe('access tokens', () => {
  let issuer: FakeIssuer;
  let tokens: AccessTokens;

  beforeEach(async () => {
    issuer = await FakeIssuer.start();
    tokens = new AccessTokens({ OIDC_ISSUER: issuer.url, OIDC_AUDIENCE: 'obelisk', OIDC_CREATE_ACCOUNTS: false });
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    await issuer.stop();
  });

  const verify = (token: string) => tokens.verify(requestWith(`Bearer ${token}`));
  const verifyMade = async (claims?: Claims, signing?: Signing) => verify(await issuer.token(claims, signing));
  const now = () => Math.floor(Date.now() / 1_000);

  it('are accepted when everything is right', async () => {
    await expect(verifyMade({ scope: 'READ' })).resolves.toMatchObject({ sub: 'ada', scope: 'READ' });
    await expect(verifyMade({ aud: ['other', 'obelisk'] })).resolves.toMatchObject({ sub: 'ada' });
    await expect(verifyMade({}, { typ: 'application/at+JWT' })).resolves.toMatchObject({ sub: 'ada' });
    await expect(verifyMade({ typ: 'Bearer' }, { typ: 'JWT' })).resolves.toMatchObject({ sub: 'ada' });
    await expect(verifyMade({ exp: now() - 3 })).resolves.toMatchObject({ sub: 'ada' });
  });

  const wrong: { what: string; claims?: Claims; signing?: Signing }[] = [
    { what: 'another audience', claims: { aud: 'elsewhere' } },
    { what: 'no audience', claims: { aud: undefined } },
    { what: 'another issuer', claims: { iss: 'https://evil.example' } },
    { what: 'no issuer', claims: { iss: undefined } },
    { what: 'an end in the past', claims: { exp: 1 } },
    { what: 'no end', claims: { exp: undefined } },
    { what: 'a start in the future', claims: { nbf: 4_102_444_800 } },
    { what: 'no subject', claims: { sub: undefined } },
    { what: 'an empty subject', claims: { sub: '' } },
    { what: 'the type of an ID token', signing: { typ: 'JWT' } },
    { what: 'no type', signing: { typ: null } },
    { what: 'the type of an ID token of Keycloak', claims: { typ: 'ID' }, signing: { typ: 'JWT' } },
    { what: 'the type of a refresh token of Keycloak', claims: { typ: 'Refresh' }, signing: { typ: 'JWT' } },
    { what: 'the type of a logout token', claims: { typ: 'Bearer' }, signing: { typ: 'logout+jwt' } },
    { what: 'an unknown key', signing: { kid: 'unknown' } },
  ];
  it.each(wrong)('are refused with $what', async ({ claims, signing }) => {
    await expect(verifyMade(claims, signing)).rejects.toThrow(NotAuthenticatedError);
  });

  it('are refused just outside of the clock tolerance', async () => {
    await expect(verifyMade({ exp: now() - 6 })).rejects.toThrow(NotAuthenticatedError);
  });

  it('are refused with another issuer that only looks alike', async () => {
    await expect(verifyMade({ iss: `${issuer.url}/` })).rejects.toThrow(NotAuthenticatedError);
  });

  it('are refused without a signature (alg: none)', async () => {
    const claims = { iss: issuer.url, aud: 'obelisk', sub: 'ada', exp: now() + 60 };
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
    await expect(verify(new UnsecuredJWT(claims).encode())).rejects.toThrow(NotAuthenticatedError);
    const typed = `${encode({ alg: 'none', typ: 'at+jwt', kid: 'key-1' })}.${encode(claims)}.`;
    await expect(verify(typed)).rejects.toThrow(NotAuthenticatedError);
    expect(issuer.asked).toEqual({});
  });

  it('are refused with HS256 and the public key for a secret', async () => {
    const key = new TextEncoder().encode(issuer.publicPem);
    await expect(verifyMade({}, { alg: 'HS256', key })).rejects.toThrow(NotAuthenticatedError);
    const trimmed = new TextEncoder().encode(issuer.publicPem.trim());
    await expect(verifyMade({}, { alg: 'HS256', key: trimmed })).rejects.toThrow(NotAuthenticatedError);
  });

  it.each(['ES256', 'RS256', 'PS256'])('are refused with the known key id and a foreign %s key', async (alg) => {
    const { privateKey } = await generateKeyPair(alg);
    await expect(verifyMade({}, { alg, key: privateKey })).rejects.toThrow(NotAuthenticatedError);
  });

  it('are refused when a part was changed', async () => {
    const [header, , signature] = (await issuer.token()).split('.');
    const [, payload] = (await issuer.token({ sub: 'grace' })).split('.');
    await expect(verify([header, payload, signature].join('.'))).rejects.toThrow(NotAuthenticatedError);
  });

  it.each([undefined, '', 'Bearer', 'Bearer ', 'Bearer garbage', 'Bearer a.b.c', 'Bearer e30.e30.', 'Basic eDp4'])(
    'are refused as %j',
    async (header) => {
      await expect(tokens.verify(requestWith(header))).rejects.toThrow(NotAuthenticatedError);
    },
  );

  it('keep concurrent requests apart', async () => {
    const subjects = Array.from({ length: 50 }, (_, index) => `user-${String(index)}`);
    const made = await Promise.all(subjects.map((sub) => issuer.token({ sub })));
    const outcomes = await Promise.allSettled(made.flatMap((token) => [verify(token), verify('garbage')]));
    const accepted = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.sub] : []));
    expect(accepted).toEqual(subjects);
    expect(issuer.asked).toEqual({ '/.well-known/openid-configuration': 1, '/jwks': 1 });
  });

  it('with invented key ids do not hammer the issuer, nor keep others out', async () => {
    for (let index = 0; index < 50; index++)
      await expect(verifyMade({}, { kid: `invented-${String(index)}` })).rejects.toThrow(NotAuthenticatedError);
    await expect(verifyMade()).resolves.toMatchObject({ sub: 'ada' });
    expect(issuer.asked['/jwks']).toBe(1);
  });

  it('of a new key are accepted after the cooldown', async () => {
    await verifyMade();
    await issuer.addKey('key-2');
    await expect(verifyMade({}, { kid: 'key-2' })).rejects.toThrow(NotAuthenticatedError);
    const later = Date.now() + 30_000;
    const token = await issuer.token({}, { kid: 'key-2' });
    vi.spyOn(Date, 'now').mockReturnValue(later);
    await expect(verify(token)).resolves.toMatchObject({ sub: 'ada' });
  });

  it('cannot be judged while the issuer is down, and can be when it is back', async () => {
    issuer.down = true;
    const token = await issuer.token();
    await expect(verify(token)).rejects.toThrow(UnavailableError);
    await expect(verify('garbage')).rejects.toThrow(NotAuthenticatedError);
    issuer.down = false;
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 1_100);
    await expect(verify(token)).resolves.toMatchObject({ sub: 'ada' });
  });

  it('with a cached key need no issuer', async () => {
    await verifyMade();
    issuer.down = true;
    await expect(verifyMade()).resolves.toMatchObject({ sub: 'ada' });
  });

  it('take the keys from the address that is set, and trust no other discovery document', async () => {
    const direct = {
      OIDC_ISSUER: issuer.url,
      OIDC_AUDIENCE: 'obelisk',
      OIDC_CREATE_ACCOUNTS: false,
      OIDC_JWKS_URI: `${issuer.url}/jwks`,
    };
    await new AccessTokens(direct).verify(requestWith(`Bearer ${await issuer.token()}`));
    expect(issuer.asked).toEqual({ '/jwks': 1 });

    const alias = issuer.url.replace('127.0.0.1', 'localhost');
    const wrong = new AccessTokens({ OIDC_ISSUER: alias, OIDC_AUDIENCE: 'obelisk', OIDC_CREATE_ACCOUNTS: false });
    const token = await issuer.token({ iss: alias });
    await expect(wrong.verify(requestWith(`Bearer ${token}`))).rejects.toThrow(UnavailableError);
  });
});
