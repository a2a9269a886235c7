import { routesOf } from '@obelisk/testing';
import { GRAPHQL_PATH, TestCatalog, type TestAccount } from '../test/catalog.ts';

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
    expect(routesOf(catalog.app)).toEqual(PUBLIC);
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
