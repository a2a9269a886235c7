import { documentedRoutes, listRoutes } from '@obelisk/testing';
import { aSession, badCookies, statusOf } from '@obelisk/testing/browser-session';
import type { FinishedExport, TestAccount } from '../test/export-builder.ts';
import { startGateway, type TestGateway } from '../test/gateway.ts';

/** Who may ask; a new route needs a line here. */
const ROUTES: Readonly<Record<string, 'anybody' | 'readers'>> = {
  'GET /api/v3/data/exports/:exportId': 'readers',
  'GET /api/v3/data/exports/:exportId/:number': 'readers',
  'GET /api/v3/data/exports/:exportId/manifest': 'readers',
  'GET /api/v3/data/exports/keys': 'anybody',
  'GET /api/v3/data/links/:secret': 'anybody',
  'GET /health/live': 'anybody',
  'GET /health/ready': 'anybody',
  'GET /metrics': 'anybody',
};
const GUARDED = Object.keys(ROUTES).filter((route) => ROUTES[route] === 'readers');

describe('the routes of the gateway', () => {
  let gateway: TestGateway;
  let owner: TestAccount;
  let file: FinishedExport;
  let secret: string;

  beforeAll(async () => {
    gateway = await startGateway();
    owner = await gateway.exports.anAccount();
    file = await gateway.exports.aFinishedExport(owner, [await gateway.exports.aDataset(owner)], 10);
    ({ secret } = await gateway.exports.aLink(owner, file.id));
  });
  afterAll(() => gateway.close());

  const ask = async (route: string, token: string | null, method = 'GET') => {
    const path = route
      .replace('GET ', '')
      .replace(':exportId', file.id)
      .replace(':number', '1')
      .replace(':secret', secret);
    const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
    const response = await fetch(gateway.url + path, { method, headers });
    await response.arrayBuffer();
    return response;
  };

  it('are these', () => {
    expect(listRoutes(gateway.app)).toEqual(Object.keys(ROUTES).sort());
  });

  it('are those of openapi.json, but for what the one origin does not pass on', async () => {
    const documented = await documentedRoutes('/api/v3/data/exports', '/api/v3/data/links');
    expect(documented).toEqual(listRoutes(gateway.app).filter((route) => route.includes('/api/')));
  });

  it.each(Object.keys(ROUTES))('%s lets in whom it shall', async (route) => {
    const good = await gateway.issuer.tokenOf(owner.clientId);
    expect((await ask(route, good)).status).toBe(200);
    expect((await ask(route, null)).status).toBe(ROUTES[route] === 'anybody' ? 200 : 401);
  });

  it.each(GUARDED)('%s refuses every token that is not good, and says nothing of the file', async (route) => {
    for (const [what, token] of Object.entries(await gateway.issuer.badTokensOf(owner.clientId)))
      for (const method of ['GET', 'HEAD']) {
        const { status, headers } = await ask(route, token, method);
        expect({ what, method, status, named: headers.get('content-disposition') }).toEqual({
          what,
          method,
          status: 401,
          named: null,
        });
      }
  });

  it.each(['users', 'clients'])('are of no use to a token at once when its %s row is removed', async (table) => {
    const other = await gateway.exports.anAccount();
    const token = await gateway.issuer.tokenOf(other.clientId);
    const [route = ''] = GUARDED;
    expect((await ask(route, token)).status).toBe(404);
    await gateway.data.query(`DELETE FROM ${table} WHERE id = $1`, [table === 'users' ? other.userId : other.clientId]);
    expect((await ask(route, token)).status).toBe(401);
  });

  describe('with the cookie of a browser', () => {
    const visit = async (route: string, headers: Record<string, string>, method = 'GET') => {
      const path = route.replace('GET ', '').replace(':exportId', file.id).replace(':number', '1');
      return statusOf(gateway.url + path, headers, method);
    };
    let cookie: string;

    beforeAll(async () => {
      ({ cookie } = await aSession(gateway.data, owner.userId));
    });

    it.each(GUARDED)('%s lets in the person, and not for another site', async (route) => {
      for (const method of ['GET', 'HEAD']) {
        const sites = [undefined, 'same-origin', 'none', 'same-site', 'cross-site', 'nonsense'];
        const ask = async (site?: string) => {
          const { status } = await visit(route, { cookie, ...(site && { 'sec-fetch-site': site }) }, method);
          return status;
        };
        expect(await Promise.all(sites.map(ask))).toEqual([200, 200, 200, 403, 403, 403]);
      }
    });

    it.each(GUARDED)('%s refuses every cookie that is not good', async (route) => {
      for (const [what, bad] of Object.entries(await badCookies(gateway.data, owner.userId)))
        for (const method of ['GET', 'HEAD'])
          expect([what, method, (await visit(route, { cookie: bad }, method)).status]).toEqual([what, method, 401]);
    });

    it.each(GUARDED)('%s counts a token alone when both are there', async (route) => {
      const stranger = await gateway.exports.anAccount();
      const authorization = `Bearer ${await gateway.issuer.tokenOf(stranger.clientId)}`;
      expect((await visit(route, { cookie, authorization })).status).toBe(404);
      expect((await visit(route, { cookie, authorization: 'Bearer x' })).status).toBe(401);
    });

    it('lets a browser keep what it has of a file when the session is over', async () => {
      const [route = ''] = GUARDED;
      const range = { range: 'bytes=5-', 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'none' };
      const bad = Object.values(await badCookies(gateway.data, owner.userId));
      for (const headers of [range, ...bad.map((header) => ({ ...range, cookie: header }))]) {
        const answer = await visit(route, headers);
        expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5']);
      }
      expect((await visit(route, { ...range, cookie })).status).toBe(206);
      expect((await visit(route, { range: 'bytes=5-' })).status).toBe(401); // a program
    });
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('know no %s', async (method) => {
    const token = await gateway.issuer.tokenOf(owner.clientId);
    for (const route of GUARDED) expect((await ask(route, token, method)).status).toBe(404);
  });
});
