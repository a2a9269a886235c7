import { createHash, randomBytes } from 'node:crypto';
import { waitUntil } from '@obelisk/testing';
import { sharedServer } from '@obelisk/proof/system/backends';
import { onDatabase } from '@obelisk/proof/system/on-database';
import { START_LIMIT_MS, startTestSystem, type Person, type TestSystem } from '@obelisk/proof/system/test-system';

describe('the log of all services', () => {
  let system: TestSystem;
  let ada: Person;

  beforeAll(async () => {
    system = await startTestSystem(await sharedServer(), { env: { LOG_LEVEL: 'trace' } });
    ada = await system.person('ada');
  }, START_LIMIT_MS);

  afterAll(() => system.stop(), START_LIMIT_MS);

  it('has no token and no secret in it, whatever goes wrong', async () => {
    const { clientId, secret } = ada.credentials;
    const { token } = ada.client;
    const { url, databaseUrl } = system.stack;
    const link = randomBytes(32).toString('base64url');
    const said = { password: 'hunter2-the-password', refresh: 'hunter2-the-refresh-token', code: 'hunter2-the-code' };
    const form = (body: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(body) });
    const json = (body: string) => ({ method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    const client = { client_id: clientId, client_secret: secret };
    const requests: [string, RequestInit][] = [
      ['/api/v3/auth/token', form({ grant_type: 'client_credentials', ...client })],
      ['/api/v3/auth/token', form({ grant_type: 'refresh_token', refresh_token: said.refresh, ...client })],
      ['/api/v3/auth/token', form({ grant_type: 'authorization_code', code: said.code, ...client })],
      ['/api/v3/auth/token', json(`{"grant_type":"client_credentials","client_secret":"${secret}"`)],
      ['/api/v3/auth/token/revocation', form({ token: said.refresh, ...client })],
      ['/api/v3/auth/password', form({ email: 'ada@example.org', ...said, newPassword: said.password })],
      ['/api/v3/auth/sign-in/x', form({ email: 'ada@example.org', ...said })],
      [`/api/v3/auth/authorize?code=${said.code}&id_token_hint=${token}`, {}],
      [`/api/v3/data/exports/x?access_token=${token}`, {}],
      [`/session/link/${link}`, {}],
      [`/api/v3/data/links/${link}`, {}],
      [`/session/callback?code=${said.code}`, {}],
      ['/session', { headers: { Cookie: `obelisk=${link}` } }],
      ['/api/v3/data/exports/x', { headers: { Authorization: `Bearer ${token}x` } }],
      [`/api/v3/catalog/graphql?access_token=${token}`, json(`{"query":"{ me { id } }","token":"${token}"`)],
    ];
    const ask = async () => {
      for (const [path, init] of requests) await (await fetch(url + path, init)).arrayBuffer();
      await ada.client.postQuery('{ me { id } }');
    };
    await ask();
    // Every lookup fails in turn, with what was looked for in the driver's error.
    for (const table of [
      'oidc_payloads',
      'web_sessions',
      'sign_in_links',
      'download_links',
      'users',
      'clients',
      'sign_in_attempts',
      'exports',
    ]) {
      await onDatabase(databaseUrl, `ALTER TABLE ${table} RENAME TO hidden`);
      await ask();
      await onDatabase(databaseUrl, `ALTER TABLE hidden RENAME TO ${table}`);
    }
    const text = () => system.stack.processes.map(({ logs }) => logs.join('\n')).join('\n');
    await waitUntil('the failures are logged', () => text().includes('oidc_payloads'));
    const secrets = {
      link,
      token,
      signature: token.split('.')[2] ?? '',
      secret,
      ...said,
      hash: createHash('sha256').update(secret).digest('base64url'),
    };
    for (const [name, each] of Object.entries(secrets))
      expect({ name, logged: text().includes(each) }).toEqual({ name, logged: false });
  });
});
