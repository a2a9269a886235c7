import { ObeliskClient } from '@obelisk/stack';
import { sharedServer } from '@obelisk/proof/system/backends';
import { TokenForge } from './support/forged-tokens.ts';
import { START_LIMIT_MS, startTestSystem, type Person, type TestSystem } from '@obelisk/proof/system/test-system';

const HOUR = 3_600; // seconds

describe('without a good token', () => {
  let system: TestSystem;
  let ada: Person;
  let forge: TokenForge;
  const now = Math.floor(Date.now() / 1_000);

  beforeAll(async () => {
    system = await startTestSystem(await sharedServer());
    ada = await system.person('ada');
    forge = await TokenForge.open(system.stack.databaseUrl, ada.client.token);
  }, START_LIMIT_MS);

  afterAll(() => system.stop(), START_LIMIT_MS);

  async function statuses(token: string): Promise<[number, number]> {
    const client = new ObeliskClient(system.stack.url, token);
    const [catalog, gateway] = await Promise.all([client.postQuery('{ me { id } }'), client.download('unknown')]);
    return [catalog.status, gateway.status];
  }

  it('takes what the issuer signs: the forged tokens below have one fault each', async () => {
    expect(await statuses(await forge.sign())).toEqual([200, 404]);
  });

  it.each<[string, () => Promise<string> | string]>([
    ['expired', () => forge.sign({ iat: now - 2 * HOUR, exp: now - HOUR })],
    ['for another audience', () => forge.sign({ aud: 'somebody-else' })],
    ['for no audience', () => forge.sign({ aud: [] })],
    ['of another issuer', () => forge.sign({ iss: 'https://issuer.example' })],
    ['an ID token', () => forge.sign({}, 'JWT')],
    ['of alg:none', () => forge.unsigned()],
    ['signed by the key of manifests', () => forge.signAsManifest()],
    ['with a broken signature', async () => `${(await forge.sign()).slice(0, -10)}AAAAAAAAAA`],
    ['of a client that does not exist', () => forge.sign({ sub: 'nobody', client_id: 'nobody' })],
    ['no token at all', () => 'x'],
    ['empty', () => ''],
  ])('answers 401 on both APIs to a token %s', async (_, makeToken) => {
    expect(await statuses(await makeToken())).toEqual([401, 401]);
  });

  it('answers 401 without an Authorization header, and says what is wanted', async () => {
    for (const path of ['/api/v3/catalog/graphql', '/api/v3/data/exports/x']) {
      const init = path.endsWith('graphql')
        ? { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"query":"{ me { id } }"}' }
        : {};
      const answer = await fetch(system.stack.url + path, init);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  it('gives no token for a wrong secret', async () => {
    const { clientId } = ada.credentials;
    await expect(ObeliskClient.connect(system.stack.url, { clientId, secret: 'wrong' })).rejects.toThrow('401');
  });

  it('takes client credentials as a form and as JSON', async () => {
    const { clientId, secret } = ada.credentials;
    const basic = Buffer.from(`${clientId}:${secret}`).toString('base64');
    for (const [type, body] of [
      ['application/x-www-form-urlencoded', 'grant_type=client_credentials'],
      ['application/json', '{"grant_type":"client_credentials"}'],
    ] as const) {
      const headers = { Authorization: `Basic ${basic}`, 'Content-Type': type };
      const answer = await fetch(`${system.stack.url}/api/v3/auth/token`, { method: 'POST', headers, body });
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ token_type: 'Bearer', expires_in: expect.any(Number) as number });
    }
  });
});
