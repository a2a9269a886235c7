import { TestCatalog, type TestAccount } from '../../test/catalog.ts';

interface Page {
  items: { id: string }[];
  cursor: string | null;
  count: number;
}

describe('me', () => {
  let catalog: TestCatalog;
  let ada: TestAccount;

  beforeAll(async () => {
    catalog = await TestCatalog.start({ MAX_DATA_EXPORTS: '100' });
  });
  afterAll(() => catalog.close());
  beforeEach(async () => {
    ada = await catalog.anAccount();
  });

  const page = async (args = '') => {
    const answer = await catalog.ask(ada, `{ me { exports${args} { items { id } cursor count } } }`);
    return { ...answer, page: (answer.body.data?.['me'] as { exports: Page } | undefined)?.exports };
  };

  it('is the owner of the client, with the datasets that it may read', async () => {
    await catalog.anAccount('Eve');
    const { body } = await catalog.ask(ada, '{ me { id name email datasets { items { id name description } } } }');
    expect(body.data).toEqual({
      me: {
        id: ada.userId,
        name: 'Ada',
        email: expect.stringContaining('@example.org'),
        datasets: { items: [{ id: ada.datasetId, name: 'Sensors', description: null }] },
      },
    });
  });

  it('has its exports on pages of 25, newest first, each once, whatever is asked for in between', async () => {
    const asked: string[] = [];
    for (let n = 0; n < 27; n += 1) asked.unshift((await catalog.createExport(ada)).item?.id ?? '');
    const { page: first } = await page();
    expect(first?.count).toBe(27);
    expect(first?.items.map(({ id }) => id)).toEqual(asked.slice(0, 25));
    await catalog.createExport(ada);
    const { page: second } = await page(`(cursor: "${first?.cursor ?? ''}")`);
    expect(second).toEqual({ items: asked.slice(25).map((id) => ({ id })), cursor: null, count: 28 });
  });

  it('has pages as small as asked', async () => {
    for (let n = 0; n < 3; n += 1) await catalog.createExport(ada);
    const { page: first } = await page('(limit: 2)');
    const { page: second } = await page(`(limit: 2, cursor: "${first?.cursor ?? ''}")`);
    expect([first?.items.length, second?.items.length, second?.cursor]).toEqual([2, 1, null]);
  });

  it('has an empty page when there are none', async () => {
    expect((await page()).page).toEqual({ items: [], cursor: null, count: 0 });
  });

  it.each([
    ['(limit: 0)', 'limit'],
    ['(limit: -1)', 'limit'],
    ['(cursor: "nonsense")', 'cursor'],
    ['(cursor: "")', 'cursor'],
  ])('refuses %s and names %s', async (args, argument) => {
    const { status, body } = await page(args);
    expect(status).toBe(400);
    expect(body.errors?.[0]).toMatchObject({
      message: expect.stringMatching(new RegExp(`^${argument}: `)),
      extensions: { code: 'BAD_REQUEST' },
    });
  });

  it.each([
    ['id', '0198a000-0000-7000-8000-000000000000'],
    ['empty id', ''],
    ['attack', "' OR 1=1"],
    ['very long id', 'x'.repeat(5_000)],
  ])('answers NOT_FOUND for an unknown %s: with data in 200, without in 404', async (_, id) => {
    const { status, body } = await catalog.ask(ada, `{ me { name export(id: "${id}") { id } } }`);
    expect(status).toBe(200);
    expect(body.data).toEqual({ me: { name: 'Ada', export: null } });
    const alone = await catalog.ask(ada, `{ me { export(id: "${id}") { id } } }`);
    expect([alone.status, alone.body.errors]).toEqual([404, [expect.objectContaining({ path: ['me', 'export'] })]]);
    expect(body.errors).toEqual([
      {
        message: 'This export does not exist or is not yours.',
        path: ['me', 'export'],
        locations: expect.anything(),
        extensions: { code: 'NOT_FOUND' },
      },
    ]);
  });

  it('answers the same for an export of somebody else', async () => {
    const eve = await catalog.anAccount('Eve');
    const { item } = await catalog.createExport(eve);
    const { status, body } = await catalog.ask(ada, `{ me { export(id: "${item?.id ?? ''}") { id } } }`);
    expect(status).toBe(404);
    expect(body.errors?.[0]?.message).toBe('This export does not exist or is not yours.');
    expect((await page()).page?.count).toBe(0);
  });
});
