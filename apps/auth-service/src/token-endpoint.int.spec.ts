import { createClient, createUser } from '@obelisk/accounts';
import { startProxy } from '@obelisk/testing';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { freshDatabase, type FreshDatabase } from '../test/fresh-database.ts';
import { runningIssuer, type RunningIssuer } from '../test/running-issuer.ts';

const FORM = 'application/x-www-form-urlencoded';

describe('the token endpoint', () => {
  let database: FreshDatabase;
  let issuer: RunningIssuer;
  let client: { clientId: string; secret: string };

  beforeAll(async () => {
    database = await freshDatabase();
    issuer = await runningIssuer(database.url);
    const { manager } = database.dataSource;
    const userId = await createUser(manager, { email: 'ada@example.org', name: 'Ada' });
    client = await createClient(manager, { userId, name: 'test' });
  });

  afterAll(async () => {
    await issuer.stop();
    await database.drop();
  });

  const basic = (id = client.clientId, secret = client.secret) =>
    `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;

  async function ask(body: string, headers: Record<string, string>) {
    const response = await fetch(`${issuer.issuer}/token`, { method: 'POST', body, headers });
    return { response, status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  const form = (parameters: Record<string, string>, headers: Record<string, string> = {}) =>
    ask(new URLSearchParams(parameters).toString(), { 'Content-Type': FORM, ...headers });

  const json = (body: string) => ask(body, { 'Content-Type': 'application/json', Authorization: basic() });

  it('gives a JWT access token (RFC 9068) for a form with Basic authentication', async () => {
    const { response, status, body } = await form({ grant_type: 'client_credentials' }, { Authorization: basic() });
    expect({ status, body }).toEqual({
      status: 200,
      body: { access_token: body['token'], token: expect.any(String), expires_in: 3600, token_type: 'Bearer' },
    });
    expect(response.headers.get('cache-control')).toBe('no-store');
    const token = String(body['access_token']);
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: expect.any(String) });
    const claims = decodeJwt(token);
    expect(claims).toMatchObject({
      iss: issuer.issuer,
      aud: 'obelisk',
      sub: client.clientId,
      client_id: client.clientId,
      jti: expect.any(String),
    });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(3600);
  });

  it('takes JSON, as the Obelisk Python client sends it', async () => {
    const { status, body } = await json('{"grant_type":"client_credentials"}');
    expect({ status, body }).toMatchObject({ status: 200, body: { token_type: 'Bearer' } });
  });

  it('takes the credentials in the body', async () => {
    const credentials = { client_id: client.clientId, client_secret: client.secret };
    expect((await form({ grant_type: 'client_credentials', ...credentials })).status).toBe(200);
    const asJson = JSON.stringify({ grant_type: 'client_credentials', ...credentials });
    expect((await ask(asJson, { 'Content-Type': 'application/json' })).status).toBe(200);
  });

  it('narrows the token to the scopes asked for', async () => {
    const asked = { grant_type: 'client_credentials', scope: 'READ' };
    const { body } = await form(asked, { Authorization: basic() });
    expect(body['scope']).toBe('READ');
    expect(decodeJwt(String(body['access_token']))).toMatchObject({ scope: 'READ' });
  });

  it.each(['openid', 'READ EVERYTHING'])('refuses the scope %s', async (scope) => {
    const { status, body } = await form({ grant_type: 'client_credentials', scope }, { Authorization: basic() });
    expect({ status, body }).toMatchObject({ status: 400, body: { error: 'invalid_scope' } });
  });

  it('refuses another resource', async () => {
    const asked = { grant_type: 'client_credentials', resource: 'https://elsewhere.example' };
    const { status, body } = await form(asked, { Authorization: basic() });
    expect({ status, body }).toMatchObject({ status: 400, body: { error: 'invalid_target' } });
  });

  it('answers a wrong secret and an unknown client alike', async () => {
    const wrong = await form({ grant_type: 'client_credentials' }, { Authorization: basic(client.clientId, 'wrong') });
    const unknown = await form({ grant_type: 'client_credentials' }, { Authorization: basic('nobody') });
    expect(wrong).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    expect({ status: unknown.status, body: unknown.body }).toEqual({ status: wrong.status, body: wrong.body });
    expect(wrong.response.headers.get('www-authenticate')).toMatch(/^Basic realm=/);
  });

  it('does not take the stored hash for the secret', async () => {
    const [row]: { secret_hash: string }[] = await database.dataSource.query(
      'SELECT secret_hash FROM clients WHERE id = $1',
      [client.clientId],
    );
    const authorization = basic(client.clientId, row?.secret_hash);
    expect((await form({ grant_type: 'client_credentials' }, { Authorization: authorization })).status).toBe(401);
  });

  it.each(['\0', '\u{1F511}', "' OR 1=1 --", 'x'.repeat(10_000)])('survives client id %#', async (id) => {
    const { status, body } = await form({ grant_type: 'client_credentials', client_id: id, client_secret: 'x' });
    expect({ status, body }).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  });

  it('forgets a removed client and a replaced secret at once', async () => {
    const { manager } = database.dataSource;
    const userId = await createUser(manager, { email: 'grace@example.org', name: 'Grace' });
    const short = await createClient(manager, { userId, name: 'short-lived' });
    const attempt = () =>
      form({ grant_type: 'client_credentials' }, { Authorization: basic(short.clientId, short.secret) });
    expect((await attempt()).status).toBe(200);
    await manager.query(`UPDATE clients SET secret_hash = 'other' WHERE id = $1`, [short.clientId]);
    expect((await attempt()).status).toBe(401);
    await manager.query('DELETE FROM clients WHERE id = $1', [short.clientId]);
    expect((await attempt()).status).toBe(401);
  });

  it.each([
    ['authorization_code', { code: 'c', redirect_uri: 'https://page.example', code_verifier: 'v'.repeat(43) }],
    ['refresh_token', { refresh_token: 'r' }],
  ])('refuses the grant %s to a client that acts for itself', async (grant, parameters) => {
    const { status, body } = await form({ grant_type: grant, ...parameters }, { Authorization: basic() });
    expect({ status, body }).toMatchObject({
      status: 400,
      body: { error_description: 'requested grant type is not allowed for this client' },
    });
  });

  it.each(['password', 'implicit', 'nonsense'])('refuses the grant %s', async (grant) => {
    const { status, body } = await form({ grant_type: grant }, { Authorization: basic() });
    expect({ status, body }).toMatchObject({ status: 400, body: { error: 'unsupported_grant_type' } });
  });

  it.each(['{"grant_type":', '[]', '["client_credentials"]', '{"grant_type":{}}', '{"grant_type":1}', '"x"'])(
    'refuses the JSON %s',
    async (body) => {
      const answer = await json(body);
      expect({ status: answer.status, body: answer.body }).toEqual({
        status: 400,
        body: { error: 'invalid_request', error_description: expect.any(String) },
      });
    },
  );

  it('refuses no grant, the same parameter twice, and other content types', async () => {
    expect(await json('{}')).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    const twice = 'grant_type=client_credentials&grant_type=client_credentials';
    expect(await ask(twice, { 'Content-Type': FORM, Authorization: basic() })).toMatchObject({
      status: 400,
      body: { error: 'invalid_request' },
    });
    expect(await ask('grant_type', { 'Content-Type': 'text/plain', Authorization: basic() })).toMatchObject({
      status: 400,
      body: { error: 'invalid_request' },
    });
  });

  it('refuses a body over 100 kB, of either kind', async () => {
    const padding = 'x'.repeat(101 * 1024);
    const asForm = await form({ grant_type: 'client_credentials', padding }, { Authorization: basic() });
    expect(asForm).toMatchObject({ status: 413, body: { error: 'invalid_request' } });
    const asJson = await json(JSON.stringify({ grant_type: 'client_credentials', padding }));
    expect(asJson).toMatchObject({ status: 413, body: { error: 'invalid_request' } });
  });

  it('answers 100 requests at once, each with its own token', async () => {
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => form({ grant_type: 'client_credentials' }, { Authorization: basic() })),
    );
    expect(new Set(answers.map(({ body }) => body['access_token'])).size).toBe(100);
  });

  it('says 503 while the database does not answer', async () => {
    const proxy = await startProxy(database.url);
    const cut = await runningIssuer(proxy.url);
    try {
      proxy.part();
      const body = new URLSearchParams({ grant_type: 'client_credentials' });
      const answer = await fetch(`${cut.issuer}/token`, { method: 'POST', body, headers: { Authorization: basic() } });
      expect([answer.status, await answer.json()]).toMatchObject([503, { error: 'server_error' }]);
    } finally {
      await cut.stop();
      await proxy.close();
    }
  });
});
