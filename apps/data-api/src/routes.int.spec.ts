import { readFile } from 'node:fs/promises';
import { documentedRoutes, listRoutes } from '@obelisk/testing';
import { aSession, badCookies, statusOf } from '@obelisk/testing/browser-session';
import { aDataset, anAccount, type TestAccount } from '../test/accounts.ts';
import { startDataApi, type TestDataApi } from '../test/data-api.ts';

/** Who may ask, and what good accounts are answered; a new route needs a line here. */
const OPEN = ['GET /health/live', 'GET /health/ready', 'GET /metrics'];
const PUBLIC = ['GET /api/v3/openapi.json'];
/** Of the dataset of the test. */
const QUERY = '{"dataRange":{"datasets":[":datasetId"]}}';
const GUARDED: Readonly<Record<string, { body: string; status: number }>> = {
  'POST /api/v3/data/ingest/:datasetId': { body: '[]', status: 204 },
  'POST /api/v3/data/query/events': { body: QUERY, status: 200 },
  'POST /api/v3/data/query/events/latest': { body: QUERY, status: 200 },
  'POST /api/v3/data/query/stats': { body: QUERY, status: 200 },
};

describe('the routes of the data API', () => {
  let api: TestDataApi;
  let ada: TestAccount;
  let dataset: string;

  beforeAll(async () => {
    api = await startDataApi();
    ada = await anAccount(api);
    dataset = await aDataset(api, ada);
  });
  afterAll(() => api.close());

  const ask = (route: string, headers: Record<string, string>) => {
    const [method = '', path = ''] = route.split(' ');
    const all = { 'content-type': 'application/json', ...headers };
    const body = GUARDED[route]?.body.replace(':datasetId', dataset);
    return statusOf(api.url + path.replace(':datasetId', dataset), all, method, body);
  };

  it('are these', () => {
    expect(listRoutes(api.app)).toEqual([...OPEN, ...PUBLIC, ...Object.keys(GUARDED)].sort());
  });

  it('are those of openapi.json, with the parts that are behind the one origin', async () => {
    const below = ['/api/v3/openapi.json', '/api/v3/data/ingest', '/api/v3/data/query'];
    expect([...OPEN, ...(await documentedRoutes(...below))].sort()).toEqual(listRoutes(api.app));
  });

  it('serve openapi.json to everybody, as it is committed', async () => {
    const { status, headers, body } = await ask('GET /api/v3/openapi.json', {});
    expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
    expect(body).toBe(await readFile(new URL('../openapi.json', import.meta.url), 'utf8'));
  });

  it.each(OPEN)('%s is open, and behind the one origin', async (route) => {
    expect((await ask(route, {})).status).toBe(200);
  });

  it.each(Object.keys(GUARDED))('%s lets in whom it shall, and refuses every token that is not good', async (route) => {
    expect((await ask(route, { authorization: ada.authorization })).status).toBe(GUARDED[route]?.status);
    expect((await ask(route, {})).status).toBe(401);
    for (const [what, token] of Object.entries(await api.issuer.badTokensOf(ada.clientId))) {
      const { status, headers } = await ask(route, { authorization: `Bearer ${token}` });
      expect([what, status, headers['www-authenticate']]).toEqual([what, 401, 'Bearer']);
    }
  });

  it.each(['users', 'clients'])('are of no use to a token at once when its %s row is removed', async (table) => {
    const other = await anAccount(api);
    for (const route of Object.keys(GUARDED)) {
      expect((await ask(route, { authorization: other.authorization })).status).toBe(403);
    }
    await api.data.query(`DELETE FROM ${table} WHERE id = $1`, [table === 'users' ? other.userId : other.clientId]);
    for (const route of Object.keys(GUARDED))
      expect((await ask(route, { authorization: other.authorization })).status).toBe(401);
  });

  it.each(Object.keys(GUARDED))('%s takes the cookie of a browser, and not for another site', async (route) => {
    const { cookie } = await aSession(api.data, ada.userId);
    expect((await ask(route, { cookie, 'sec-fetch-site': 'same-origin' })).status).toBe(GUARDED[route]?.status);
    for (const foreign of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }, {}])
      expect((await ask(route, { cookie, ...foreign } as Record<string, string>)).status).toBe(403);
    for (const [what, bad] of Object.entries(await badCookies(api.data, ada.userId)))
      expect([what, (await ask(route, { cookie: bad, 'sec-fetch-site': 'same-origin' })).status]).toEqual([what, 401]);
  });
});
