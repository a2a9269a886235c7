import { GRAPHQL_PATH, TestCatalog, type TestAccount } from '../../test/catalog.ts';

const INTROSPECTION = '{ __schema { queryType { name } } }';

describe('the API protects itself', () => {
  let catalog: TestCatalog;
  let ada: TestAccount;

  beforeAll(async () => {
    catalog = await TestCatalog.start();
    ada = await catalog.anAccount();
  });
  afterAll(() => catalog.close());

  const browse = (from: TestCatalog, path = GRAPHQL_PATH) =>
    fetch(`${from.url}${path}`, { headers: { accept: 'text/html,*/*;q=0.8' } });

  it.each([
    ['a query', '{ me { name } }'],
    ['introspection', INTROSPECTION],
    ['a document that is none', '{{{'],
  ])('against %s without a token', async (_, query) => {
    const { status, headers, body } = await catalog.ask(null, query);
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBe('Bearer');
    expect(body.errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'NOT_AUTHENTICATED' }]);
  });

  it('against tokens for somebody else', async () => {
    const token = await catalog.issuer.tokenOf('a-client', { audience: 'another' });
    expect((await catalog.ask({ authorization: `Bearer ${token}` }, '{ me { name } }')).status).toBe(401);
    const stranger = await catalog.issuer.tokenOf('a-client');
    expect((await catalog.ask({ authorization: `Bearer ${stranger}` }, '{ me { name } }')).status).toBe(401);
    expect((await catalog.ask({ authorization: 'Bearer nonsense' }, '{ me { name } }')).status).toBe(401);
  });

  const nested = (depth: number) =>
    `{ me { exports { items { ${'user { exports { items { '.repeat(depth)} id ${'} } } '.repeat(depth)} } } } }`;

  it.each([
    ['deep documents', nested(4)],
    ['many aliases', `{ ${Array.from({ length: 20 }, (_, n) => `a${String(n)}: me { name }`).join(' ')} }`],
    ['many words', `{ me { ${'name '.repeat(20_001)} } }`],
    ['documents that never end to nest', '{a'.repeat(9_000)],
    ['a list in a list …', `{ dataset(id: ${'['.repeat(9_000)}`],
    ['a circle of fragments', 'query { me { ...a } } fragment a on User { ...b } fragment b on User { ...a }'],
  ])('against %s', async (_, query) => {
    const { status, body } = await catalog.ask(ada, query);
    expect(status).toBe(400);
    expect(body.data).toBeUndefined();
    expect(body.errors?.[0]?.extensions.code).toBe('BAD_REQUEST');
  });

  it('against queries that are stored under a hash: there are none', async () => {
    const { authorization } = ada;
    const persistedQuery = { version: 1, sha256Hash: 'a'.repeat(64) };
    const { body } = await catalog.post(JSON.stringify({ extensions: { persistedQuery } }), {
      'content-type': 'application/json',
      authorization,
    });
    expect(body.errors?.[0]).toEqual({ message: 'PersistedQueryNotSupported', extensions: { code: 'BAD_REQUEST' } });
  });

  it('against several operations in one request', async () => {
    const { authorization } = ada;
    const one = { query: '{ me { name } }' };
    const { status } = await catalog.post(JSON.stringify([one, one]), {
      'content-type': 'application/json',
      authorization,
    });
    expect(status).toBe(400);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'against a form of another site: %s',
    async (type) => {
      const { authorization } = ada;
      const { status, body } = await catalog.post(JSON.stringify({ query: '{ me { name } }' }), {
        'content-type': type,
        authorization,
      });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(body.data).toBeUndefined();
    },
  );

  it('against a GET that a page of another site causes', async () => {
    const { authorization } = ada;
    const response = await fetch(`${catalog.url}${GRAPHQL_PATH}?query={me{name}}`, { headers: { authorization } });
    expect(response.status).toBe(400);
  });

  it('and shows its sandbox and its schema outside of production only', async () => {
    const page = await browse(catalog);
    const html = await page.text();
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const files = [...html.matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g)].flatMap(([, path]) => path ?? []);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect((await browse(catalog, file)).status).toBe(200);
    expect((await catalog.ask(ada, INTROSPECTION)).body.data).toEqual({ __schema: { queryType: { name: 'Query' } } });

    const production = await TestCatalog.start({ NODE_ENV: 'production' });
    try {
      const account = await production.anAccount();
      const refused = await browse(production);
      expect(refused.status).toBeGreaterThanOrEqual(400);
      expect(await refused.text()).not.toContain('<html');
      const { status, body } = await production.ask(account, INTROSPECTION);
      expect([status, body.data]).toEqual([400, undefined]);
      const typo = await production.ask(account, '{ me { nam } }');
      expect(typo.body.errors?.[0]?.message).not.toContain('name');
      expect((await production.ask(account, '{ me { name } }')).body.data).toEqual({ me: { name: 'Ada' } });
    } finally {
      await production.close();
    }
  });

  it('and is ready only with its database', async () => {
    expect((await fetch(`${catalog.url}/health/ready`)).status).toBe(200);
  });
});
