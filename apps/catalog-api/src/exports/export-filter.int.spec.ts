import { TestCatalog, type TestAccount } from '../../test/catalog.ts';

describe('an export with a filter', () => {
  let catalog: TestCatalog;
  let ada: TestAccount;

  beforeAll(async () => {
    catalog = await TestCatalog.start();
    ada = await catalog.anAccount();
  });
  afterAll(() => catalog.close());

  async function storedFilter(id: string | undefined): Promise<unknown> {
    const { body } = await catalog.ask(ada, 'query ($id: String!) { me { export(id: $id) { name filter } } }', { id });
    return (body.data?.['me'] as { export: unknown } | undefined)?.export;
  }

  it('keeps it as it was asked for in variables, hostile as it may be', async () => {
    const name = `'; DROP TABLE exports; --`;
    const filter = {
      'value->"it\'s"->a[0]': { _eq: `\\'; DELETE FROM users; --`, _neq: '😀 $1 $$ ?' },
      _not: { _or: [{ timestamp: { _gte: 1700000000000.125 } }, { value: { _in: [true, false] } }] },
    };
    const answer = await catalog.createExport(ada, { name, filter });
    expect(answer.responseCode).toBe('SUCCESS');
    expect(await storedFilter(answer.item?.id)).toEqual({ name, filter });
  });

  it('keeps it as it was asked for in the document', async () => {
    const { body } = await catalog.ask(
      ada,
      `mutation { createExport(input: {
        dataRange: { datasets: "${ada.datasetId}" }
        filter: { _and: [{ source: { _startsWith: "it's \\"so\\"" } }, { elevation: { _gt: -1.5, _lte: 8 } }], _withTag: "a" }
      }) { responseCode item { id } } }`,
    );
    const answer = body.data?.['createExport'] as { responseCode: string; item: { id: string } };
    expect(answer.responseCode).toBe('SUCCESS');
    expect(await storedFilter(answer.item.id)).toEqual({
      name: null,
      filter: {
        _and: [{ source: { _startsWith: `it's "so"` } }, { elevation: { _gt: -1.5, _lte: 8 } }],
        _withTag: 'a',
      },
    });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a field that is none', { colour: { _eq: 1 } }, 'filter.colour: '],
    [
      'a pattern too complex for PostgreSQL',
      { _not: { source: { _regex: '(?:\\b.*){200}$' } } },
      'filter._not.source._regex: ',
    ],
    ['a list of 10,001', { source: { _in: Array.from({ length: 10_001 }, () => 'a') } }, 'filter.source._in: '],
  ])('refuses %s, and says where', async (_, filter, place) => {
    const answer = await catalog.createExport(ada, { filter });
    expect(answer).toMatchObject({ responseCode: 'BAD_REQUEST', item: null });
    expect(answer.message?.slice(0, place.length)).toBe(place);
    expect(answer.message).not.toMatch(/SELECT|\$1|syntax/);
  });

  it('refuses 100,000 levels, and goes on', async () => {
    const levels = 100_000;
    const filter = `${'{"_not":'.repeat(levels)}{"source":{"_eq":"a"}}${'}'.repeat(levels)}`;
    const query =
      'mutation ($filter: JSON) { createExport(input: { dataRange: { datasets: "x" }, filter: $filter }) { responseCode message } }';
    const { body } = await catalog.post(`{"query":${JSON.stringify(query)},"variables":{"filter":${filter}}}`, {
      'content-type': 'application/json',
      authorization: ada.authorization,
    });
    const said = JSON.stringify(body);
    expect(said).toMatch(/BAD_REQUEST|nested/);
    expect(said).not.toContain('SERVER_ERROR');
    expect((await catalog.createExport(ada, { filter: { _exists: 'value' } })).responseCode).toBe('SUCCESS');
  });
});
