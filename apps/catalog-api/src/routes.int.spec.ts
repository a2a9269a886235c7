import { documentedRoutes, listRoutes } from '@obelisk/testing';
import { aSession, badCookies, PUBLIC_URL, statusOf } from '@obelisk/testing/browser-session';
import { GRAPHQL_PATH, TestCatalog, type GraphqlAnswer, type TestAccount } from '../test/catalog.ts';

/** All but GraphQL, which asks every request who it is: see access-matrix.int.spec.ts for what lies behind. */
const PUBLIC = ['GET /health/live', 'GET /health/ready', 'GET /metrics'];

describe('the routes of the catalog', () => {
  let catalog: TestCatalog;
  let ada: TestAccount;

  beforeAll(async () => {
    catalog = await TestCatalog.start({ NODE_ENV: 'production' });
    ada = await catalog.anAccount();
  });
  afterAll(() => catalog.close());

  it('are these', () => {
    expect(listRoutes(catalog.app)).toEqual(PUBLIC);
  });

  it('have GraphQL beside them, and so has openapi.json', async () => {
    expect(await documentedRoutes('/api/v3/catalog')).toEqual([`POST ${GRAPHQL_PATH}`]);
  });

  it.each(PUBLIC)('%s is open, and behind the one origin', async (route) => {
    expect((await fetch(catalog.url + route.replace('GET ', ''))).status).toBe(200);
  });

  it('refuse every token that is not good, before they read what is asked', async () => {
    for (const [what, token] of Object.entries(await catalog.issuer.badTokensOf(ada.clientId)))
      for (const query of ['{ me { id } }', '{ nonsense', '{ __schema { types { name } } }']) {
        const { status, headers, body } = await catalog.ask({ authorization: `Bearer ${token}` }, query);
        expect({ what, status, asks: headers.get('www-authenticate') }).toEqual({ what, status: 401, asks: 'Bearer' });
        expect(body.data ?? null).toBeNull();
        expect(body.errors?.map(({ extensions }) => extensions.code)).toEqual(['NOT_AUTHENTICATED']);
      }
    expect((await catalog.ask(ada, '{ me { id } }')).status).toBe(200);
  });

  describe('with the cookie of a browser', () => {
    const same = { 'sec-fetch-site': 'same-origin' };
    const ask = async (headers: Record<string, string>) => {
      const { status, body } = await statusOf(
        catalog.url + GRAPHQL_PATH,
        { 'content-type': 'application/json', ...headers },
        'POST',
        '{"query":"{ me { id } }"}',
      );
      const { errors, data } = JSON.parse(body) as GraphqlAnswer;
      return [status, errors?.[0]?.extensions.code ?? (data?.['me'] as { id: string }).id];
    };

    it('know the person, when the request comes from a page of ours', async () => {
      const { cookie } = await aSession(catalog.dataSource, ada.userId);
      expect(await ask({ cookie, ...same })).toEqual([200, ada.userId]);
      expect(await ask({ cookie, origin: PUBLIC_URL })).toEqual([200, ada.userId]);
      for (const foreign of [
        {},
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { 'sec-fetch-site': 'none' },
        { 'sec-fetch-site': 'same-site' },
        { 'sec-fetch-site': 'cross-site', origin: PUBLIC_URL },
      ])
        expect(await ask({ cookie, ...foreign })).toEqual([403, 'NOT_AUTHORIZED']);
    });

    it('refuse every cookie that is not good', async () => {
      for (const [what, cookie] of Object.entries(await badCookies(catalog.dataSource, ada.userId)))
        expect([what, ...(await ask({ cookie, ...same }))]).toEqual([what, 401, 'NOT_AUTHENTICATED']);
    });

    it('count a token alone when both are there', async () => {
      const { cookie } = await aSession(catalog.dataSource, ada.userId);
      const other = await catalog.anAccount('Grace');
      expect(await ask({ cookie, authorization: other.authorization })).toEqual([200, other.userId]);
      expect(await ask({ cookie, authorization: 'Bearer x', ...same })).toEqual([401, 'NOT_AUTHENTICATED']);
    });

    it('keep the session alive, but by polls', async () => {
      const { id, cookie } = await aSession(catalog.dataSource, ada.userId, { seenAgo: 120_000, idleEndsIn: 5_000 });
      const ends = async () => {
        const rows: { idle: number; last: number }[] = await catalog.dataSource.query(
          'SELECT idle_ends_on AS idle, ends_on AS last FROM web_sessions WHERE id = $1',
          [id],
        );
        return rows[0] ?? { idle: 0, last: 0 };
      };
      const before = await ends();
      await ask({ cookie, ...same, 'obelisk-poll': '1' });
      expect(await ends()).toEqual(before);
      await ask({ cookie, ...same });
      expect(await ends()).toEqual({ idle: before.last, last: before.last }); // never beyond its end
    });

    it('let nobody in once the account is removed', async () => {
      const other = await catalog.anAccount('Grace');
      const { cookie } = await aSession(catalog.dataSource, other.userId);
      await catalog.dataSource.query('DELETE FROM users WHERE id = $1', [other.userId]);
      expect(await ask({ cookie, ...same })).toEqual([401, 'NOT_AUTHENTICATED']);
    });
  });

  it.each(['users', 'clients'])('are of no use to a token at once when its %s row is removed', async (table) => {
    const other = await catalog.anAccount('Grace');
    expect((await catalog.ask(other, '{ me { id } }')).status).toBe(200);
    const id = table === 'users' ? other.userId : other.clientId;
    await catalog.dataSource.query(`DELETE FROM ${table} WHERE id = $1`, [id]);
    expect((await catalog.ask(other, '{ me { id } }')).status).toBe(401);
  });

  it('refuse a GET without a token, too', async () => {
    const response = await fetch(`${catalog.url}${GRAPHQL_PATH}?query={me{id}}`, {
      headers: { 'apollo-require-preflight': 'true' },
    });
    expect(response.status).toBe(401);
  });
});
