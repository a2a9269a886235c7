import { createClient, createUser, rotateManifestKey, rotateSigningKey } from '@obelisk/accounts';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose';
import { freshDatabase, type FreshDatabase } from '../test/fresh-database.ts';
import { runningIssuer, type RunningIssuer } from '../test/running-issuer.ts';
import { CleanupService } from './storage/cleanup.service.ts';
import { PayloadAdapter } from './storage/payload.adapter.ts';

/** Checks every second, so that a test can see a key between publication and first use (two seconds). */
const SLOW = { SIGNING_KEY_CHECK_INTERVAL: '1s' };

describe('the keys of the issuer', () => {
  let database: FreshDatabase;
  let client: { clientId: string; secret: string };
  const running: RunningIssuer[] = [];

  beforeEach(async () => {
    database = await freshDatabase();
    const { manager } = database.dataSource;
    const userId = await createUser(manager, { email: 'ada@example.org', name: 'Ada' });
    client = await createClient(manager, { userId, name: 'test' });
  });

  afterEach(async () => {
    await Promise.all(running.splice(0).map((issuer) => issuer.stop()));
    await database.drop();
  });

  async function start(settings: NodeJS.ProcessEnv = {}): Promise<RunningIssuer> {
    const issuer = await runningIssuer(database.url, settings);
    running.push(issuer);
    return issuer;
  }

  async function token(issuer: RunningIssuer): Promise<string> {
    const response = await fetch(`${issuer.issuer}/token`, {
      method: 'POST',
      headers: { Authorization: `Basic ${Buffer.from(`${client.clientId}:${client.secret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    return String(((await response.json()) as { access_token: string }).access_token);
  }

  async function published(issuer: RunningIssuer): Promise<JSONWebKeySet> {
    return (await (await fetch(`${issuer.issuer}/jwks`)).json()) as JSONWebKeySet;
  }

  /** Those of tokens. */
  async function keySet(issuer: RunningIssuer): Promise<JSONWebKeySet> {
    return { keys: (await published(issuer)).keys.filter(({ alg }) => alg === 'ES256') };
  }

  /** Those of manifests. */
  async function manifestKids(issuer: RunningIssuer) {
    return (await published(issuer)).keys.filter(({ alg }) => alg === 'EdDSA').map(({ kid }) => kid);
  }

  const kidOf = (jwt: string) => decodeProtectedHeader(jwt).kid;
  const verify = async (jwt: string, issuer: RunningIssuer) => jwtVerify(jwt, createLocalJWKSet(await keySet(issuer)));

  async function waitUntil(condition: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + 10_000;
    while (!(await condition())) {
      if (Date.now() > end) throw new Error('The condition did not come true within 10 s.');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  it('are published without their private parts', async () => {
    const issuer = await start();
    const { keys } = await keySet(issuer);
    expect(keys).toEqual([
      {
        kty: 'EC',
        crv: 'P-256',
        alg: 'ES256',
        use: 'sig',
        kid: expect.any(String),
        x: expect.any(String),
        y: expect.any(String),
      },
    ]);
    await expect(verify(await token(issuer), issuer)).resolves.toBeDefined();
  });

  it('are found through the discovery document, which names nothing that is not there', async () => {
    const issuer = await start({ OIDC_ISSUER: 'https://obelisk.example/prefix/api/v3/auth' });
    const address = await issuer.app.getUrl();
    for (const name of ['openid-configuration', 'oauth-authorization-server']) {
      const response = await fetch(`${address}/api/v3/auth/.well-known/${name}`, { headers: { Host: 'evil.example' } });
      const metadata = (await response.json()) as Record<string, unknown>;
      expect(metadata).toMatchObject({
        issuer: 'https://obelisk.example/prefix/api/v3/auth',
        token_endpoint: 'https://obelisk.example/prefix/api/v3/auth/token',
        jwks_uri: 'https://obelisk.example/prefix/api/v3/auth/jwks',
        grant_types_supported: ['authorization_code', 'refresh_token', 'client_credentials'],
        response_types_supported: ['code'],
        code_challenge_methods_supported: ['S256'],
        token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
      });
      expect(Object.keys(metadata).filter((key) => key.endsWith('_endpoint'))).toEqual([
        'authorization_endpoint',
        'end_session_endpoint',
        'token_endpoint',
        'revocation_endpoint',
      ]);
    }
  });

  it.each(['/auth', '/me', '/session/end', '/request', '/reg', '/interaction/x', '/device', ''])(
    'come with no endpoint at %s',
    async (path) => {
      const issuer = await start();
      expect((await fetch(`${issuer.issuer}${path}`)).status).toBe(404);
    },
  );

  it('are made once when two processes start together, and are shared', async () => {
    const [first, second] = await Promise.all([start(), start()]);
    expect(await keySet(first)).toEqual(await keySet(second));
    expect((await keySet(first)).keys).toHaveLength(1);
    await expect(verify(await token(first), second)).resolves.toBeDefined();
    const cookieKeys: unknown[] = await database.dataSource.query(
      `SELECT payload FROM oidc_payloads WHERE model = 'CookieKeys'`,
    );
    expect(cookieKeys).toHaveLength(1);
  });

  it('stand beside the public keys of manifests, of which none ever goes', async () => {
    const issuer = await start({ SIGNING_KEY_CHECK_INTERVAL: '200ms' });
    const [first] = await manifestKids(issuer);
    expect(first).toEqual(expect.any(String));
    const second = await rotateManifestKey(database.dataSource);
    await waitUntil(async () => (await manifestKids(issuer)).length === 2);
    expect((await manifestKids(issuer)).sort()).toEqual([first, second].sort());
    await issuer.app.get(CleanupService).removeExpired();
    expect(await manifestKids(issuer)).toHaveLength(2);
    expect((await published(issuer)).keys.flatMap((key) => Object.keys(key))).not.toContain('d');
    const left: unknown[] = await database.dataSource.query(
      `SELECT id FROM oidc_payloads WHERE model = 'ManifestKey' AND payload ? 'd'`,
    );
    expect(left).toEqual([{ id: second }]);
  });

  it('survive a restart', async () => {
    const before = await start();
    const old = await token(before);
    await before.stop();
    running.splice(0);
    const after = await start();
    await expect(verify(old, after)).resolves.toBeDefined();
    expect(kidOf(await token(after))).toBe(kidOf(old));
  });

  it('rotate in running processes: published first, then signing, the old one valid until its tokens have died', async () => {
    const [first, second] = await Promise.all([start(SLOW), start(SLOW)]);
    const old = await token(first);
    const kid = await rotateSigningKey(database.dataSource);

    for (const process of [first, second])
      await waitUntil(async () => (await keySet(process)).keys.some((key) => key.kid === kid));
    expect(kidOf(await token(first))).toBe(kidOf(old)); // not before everybody has published it
    await waitUntil(async () => kidOf(await token(first)) === kid);
    // Whatever one process signs, the other one has published.
    await expect(verify(await token(first), second)).resolves.toBeDefined();
    await waitUntil(async () => kidOf(await token(second)) === kid);
    await expect(verify(old, first)).resolves.toBeDefined();
    await expect(verify(old, second)).resolves.toBeDefined();

    // As if rotated a day ago.
    await database.dataSource.query('UPDATE signing_keys SET retired_on = retired_on - 86400000 WHERE retired_on > 0');
    await waitUntil(async () => (await keySet(first)).keys.length === 1);
    await expect(verify(old, first)).rejects.toThrow('no applicable key');
    await first.app.get(CleanupService).removeExpired();
    const left: { kid: string }[] = await database.dataSource.query('SELECT kid FROM signing_keys');
    expect(left).toEqual([{ kid }]);
  });

  it('let two rotations in a row pass without a gap', async () => {
    const issuer = await start({ SIGNING_KEY_CHECK_INTERVAL: '200ms' });
    const old = kidOf(await token(issuer));
    await rotateSigningKey(database.dataSource);
    const last = await rotateSigningKey(database.dataSource);
    await waitUntil(async () => (await keySet(issuer)).keys.length === 3);
    expect([old, last]).toContain(kidOf(await token(issuer)));
    await waitUntil(async () => kidOf(await token(issuer)) === last);
  });
});

describe('what oidc-provider stores', () => {
  let database: FreshDatabase;

  beforeAll(async () => {
    database = await freshDatabase();
  });

  afterAll(() => database.drop());

  it('is found by id, uid and user code, consumed, and revoked by grant', async () => {
    const adapter = new PayloadAdapter(database.dataSource, 'Session');
    await adapter.upsert('a', { uid: 'u', userCode: 'c', grantId: 'g', accountId: 'ada' }, 60);
    expect(await adapter.find('a')).toMatchObject({ accountId: 'ada' });
    expect(await adapter.findByUid('u')).toMatchObject({ accountId: 'ada' });
    expect(await adapter.findByUserCode('c')).toMatchObject({ accountId: 'ada' });
    expect(await new PayloadAdapter(database.dataSource, 'Grant').find('a')).toBeUndefined();
    await adapter.consume('a');
    expect(await adapter.find('a')).toMatchObject({ consumed: expect.any(Number) });
    await adapter.revokeByGrantId('g');
    expect(await adapter.find('a')).toBeUndefined();
  });

  it('is not found once expired, and is removed later; keys without an expiry stay', async () => {
    const issuer = await runningIssuer(database.url);
    const adapter = new PayloadAdapter(database.dataSource, 'Session');
    await adapter.upsert('old', { accountId: 'ada' }, -1);
    await adapter.upsert('young', { accountId: 'ada' }, 60);
    expect(await adapter.find('old')).toBeUndefined();
    await issuer.app.get(CleanupService).removeExpired();
    const left: { id: string }[] = await database.dataSource.query(
      `SELECT id FROM oidc_payloads WHERE model <> 'ManifestKey' ORDER BY id`,
    );
    expect(left).toEqual([{ id: 'current' }, { id: 'young' }]);
    await issuer.stop();
  });
});
