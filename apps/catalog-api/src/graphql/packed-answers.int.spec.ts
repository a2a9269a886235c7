import { TestCatalog, type TestAccount } from '../../test/catalog.ts';

describe('answers of the Catalog API', () => {
  let catalog: TestCatalog;
  let account: TestAccount;

  beforeAll(async () => {
    catalog = await TestCatalog.start();
    account = await catalog.anAccount();
  });
  afterAll(() => catalog.close());

  it.each([
    ['large', '{ __schema { types { name description } } }', 'br, gzip', 'br'],
    ['large', '{ __schema { types { name description } } }', 'gzip', 'gzip'],
    ['large', '{ __schema { types { name description } } }', 'identity', null],
    ['small', '{ __typename }', 'br, gzip', null],
  ])('that are %s, %s, are packed for who takes %s: %s', async (_, query, accepted, packed) => {
    const { status, headers, body } = await catalog.ask(account, query, {}, { 'accept-encoding': accepted });
    expect({ status, packed: headers.get('content-encoding') }).toEqual({ status: 200, packed });
    expect(headers.get('vary')).toContain('Accept-Encoding');
    expect(body.data).toBeDefined();
  });
});
