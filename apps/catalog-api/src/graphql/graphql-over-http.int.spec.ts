import { serverAudits } from 'graphql-http';
import { GRAPHQL_PATH, TestCatalog, type TestAccount } from '../../test/catalog.ts';

/** What is optional and left out on purpose, by the id of the audit. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  '5A70': 'a GET without a header of its own may come from a foreign page: refused',
  D6D5: 'likewise',
  '6A70': 'likewise',
  '572B': 'a document that cannot be parsed is a 400, whatever the client accepts',
  FDE2: 'so is one that is not valid',
  '7B9B': 'so are variables of a wrong type',
};

/** The audits of the specification: https://graphql.github.io/graphql-over-http/draft/ */
describe('GraphQL over HTTP', () => {
  let catalog: TestCatalog;
  let account: TestAccount;

  beforeAll(async () => {
    catalog = await TestCatalog.start();
    account = await catalog.anAccount();
  });
  afterAll(() => catalog.close());

  const audits = serverAudits({
    url: () => `${catalog.url}${GRAPHQL_PATH}`,
    fetchFn: (url: string, init: RequestInit = {}) => {
      const headers = { ...(init.headers as Record<string, string>), authorization: account.authorization };
      return fetch(url, { ...init, headers });
    },
  });

  it.each(audits.map(({ id, name, fn }) => [id, name, fn] as const))('%s: %s', async (id, name, audit) => {
    const result = await audit();
    const reason = 'reason' in result ? result.reason : undefined;
    if (LEFT_OUT[id] === undefined) expect({ status: result.status, reason }).toEqual({ status: 'ok' });
    else
      expect({ name, status: result.status }).toEqual({
        name: expect.stringMatching(/^(MAY|SHOULD)/),
        status: expect.stringMatching(/^(notice|warn)$/),
      });
  });

  it('knows every audit that is left out', () => {
    expect(audits.map(({ id }) => id)).toEqual(expect.arrayContaining(Object.keys(LEFT_OUT)));
  });
});
