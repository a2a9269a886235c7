import { TestCatalog, type TestAccount } from '../../test/catalog.ts';

describe('bad input', () => {
  let catalog: TestCatalog;
  let ada: TestAccount;

  beforeAll(async () => {
    catalog = await TestCatalog.start();
    ada = await catalog.anAccount();
  });
  afterAll(() => catalog.close());
  afterEach(async () => {
    expect(await catalog.dataSource.query('SELECT id FROM exports')).toEqual([]);
  });

  const many = (count: number) => Array.from({ length: count }, (_, n) => String(n));

  it.each<[string, Record<string, unknown>, string, RegExp]>([
    ['no dataset', { dataRange: { datasets: [] } }, 'dataRange.datasets', /at least one/],
    ['datasets left out', { dataRange: {} }, 'dataRange.datasets', /at least one/],
    ['10,000 datasets', { dataRange: { datasets: many(10_000) } }, 'dataRange.datasets', /at most 100/],
    ['from after to', { from: 2, to: 1 }, 'from', /before/],
    ['from equal to to', { from: 2, to: 2 }, 'from', /before/],
    ['negative from', { from: -1 }, 'from', /0 or more/],
    ['negative to', { to: -1 }, 'to', /0 or more/],
    ['limit 0', { limit: 0 }, 'limit', /1 or more/],
    ['negative limit', { limit: -5 }, 'limit', /1 or more/],
    ['a name of 256 characters', { name: 'n'.repeat(256) }, 'name', /255/],
    ['control characters in a name', { name: 'a\u0001b' }, 'name', /control/],
    ['a line break in a name', { name: 'a\r\nb' }, 'name', /control/],
    [
      'an unknown metric type',
      { dataRange: { datasets: ['x'], metrics: ['t::float'] } },
      'dataRange.metrics',
      /type of/,
    ],
    ['a metric without a type', { dataRange: { datasets: ['x'], metrics: ['t'] } }, 'dataRange.metrics', /name::type/],
    ['a field twice', { fields: ['value', 'value'] }, 'fields', /twice/],
    ['a filter', { filter: { _eq: { source: 'a' } } }, 'filter._eq', /is not an operator/],
  ])('%s is a BAD_REQUEST that names the argument', async (_, input, argument, text) => {
    const answer = await catalog.createExport(ada, input);
    expect(answer).toEqual({ responseCode: 'BAD_REQUEST', message: expect.stringMatching(text), item: null });
    expect(answer.message?.startsWith(`${argument}: `)).toBe(true);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['in the id of a dataset', { dataRange: { datasets: ['a\u0000b'] } }, 'input.dataRange.datasets[0]'],
    ['in a metric', { dataRange: { datasets: ['x'], metrics: ['a\u0000::number'] } }, 'input.dataRange.metrics[0]'],
    ['in a filter', { filter: { source: { _eq: 'a\ud800' } } }, 'input.filter.source._eq'],
  ])('text that cannot be stored, %s, is a 400 that names the argument', async (_, change, argument) => {
    const { status, body } = await catalog.ask(
      ada,
      'mutation ($i: CreateExportInput!) { createExport(input: $i) { responseCode } }',
      { i: { dataRange: { datasets: ['x'] }, ...change } },
    );
    expect(status).toBe(400);
    expect(body.errors?.[0]).toMatchObject({
      message: expect.stringContaining(`${argument}: text must not contain `),
      extensions: { code: 'BAD_REQUEST' },
    });
  });

  it.each([
    ['an unknown field', 'fields: [value, foo]', 'input.fields', 'foo'],
    ['an unknown precision', 'timestampPrecision: DAYS', 'input.timestampPrecision', 'DAYS'],
    ['text for a time', 'from: "yesterday"', 'input.from', 'yesterday'],
    ['a number too large', 'to: 9007199254740993', 'input.to', '9007199254740993'],
    ['half a record', 'limit: 1.5', 'input.limit', '1.5'],
    ['a number as name', 'name: 5', 'input.name', '5'],
  ])('%s in the document is a 400 that names the argument', async (_, text, argument, value) => {
    const { status, body } = await catalog.ask(
      ada,
      `mutation { createExport(input: { dataRange: { datasets: "x" }, ${text} }) { responseCode } }`,
    );
    expect(status).toBe(400);
    expect(body.errors?.[0]?.extensions.code).toBe('BAD_REQUEST');
    const message = body.errors?.[0]?.message;
    expect(message).toContain(value);
    expect(message).toMatch(new RegExp(`^${argument.replace('.', '\\.')}: `));
  });

  it.each([
    ['an unknown field', { fields: ['value', 'foo'] }, /^input\.fields\[1\]: Value "foo" does not exist/],
    ['an unknown precision', { timestampPrecision: 'DAYS' }, /^input\.timestampPrecision: Value "DAYS"/],
    ['text for a time', { from: 'yesterday' }, /^input\.from: expected an integer, not the text "yesterday"\.$/],
    ['text for a limit', { limit: '2' }, /^input\.limit: expected an integer, not the text "2"\.$/],
    [
      'a number too large',
      { to: 2 ** 53 },
      /^input\.to: expected an integer up to 2\^53 - 1, not the number 9007199254740992\.$/,
    ],
    ['half a record', { limit: 1.5 }, /^input\.limit: expected an integer, not the number 1\.5\.$/],
    ['what is no argument', { frm: 5 }, /^input: Field "frm" is not defined/],
  ])('%s in the variables is a 400 that begins with the argument', async (_, change, message) => {
    const { status, body } = await catalog.ask(
      ada,
      'mutation ($i: CreateExportInput!) { createExport(input: $i) { responseCode } }',
      { i: { dataRange: { datasets: ['x'] }, ...change } },
    );
    expect(status).toBe(400);
    expect(body.errors?.[0]).toMatchObject({
      message: expect.stringMatching(message),
      extensions: { code: 'BAD_REQUEST' },
    });
  });

  it.each(['{ me { nme } }', '{ me { ', 'query { me { name } } mutation { createExport }', ''])(
    'the document %j is a 400',
    async (query) => {
      const { status, body } = await catalog.ask(ada, query);
      expect(status).toBe(400);
      expect(body.errors?.[0]?.extensions.code).toBe('BAD_REQUEST');
    },
  );

  it('a body over 2 MiB is a 413', async () => {
    const { status, headers, body } = await catalog.ask(ada, '{ me { name } }', { padding: 'x'.repeat(2_097_152) });
    expect(status).toBe(413);
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(body).toMatchObject({ status: 413, detail: 'The body is too large; send a smaller one.' });
  });
});
