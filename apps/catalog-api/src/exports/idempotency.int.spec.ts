import { TestCatalog, type ExportAnswer, type TestAccount } from '../../test/catalog.ts';

const CREATE =
  'mutation ($input: CreateExportInput!) { createExport(input: $input) { responseCode message item { id } } }';

describe('Idempotency-Key', () => {
  let catalog: TestCatalog;
  let ada: TestAccount;

  beforeAll(async () => {
    catalog = await TestCatalog.start();
  });
  beforeEach(async () => {
    ada = await catalog.anAccount();
  });
  afterAll(() => catalog.close());

  async function create(key: string, more: object = {}, account = ada): Promise<ExportAnswer> {
    const input = { dataRange: { datasets: [ada.datasetId] }, ...more };
    const { body } = await catalog.ask(account, CREATE, { input }, { 'Idempotency-Key': key });
    return body.data?.['createExport'] as ExportAnswer;
  }

  const exportsOfAda = async () => {
    const [{ count }]: [{ count: number }] = await catalog.dataSource.query(
      'SELECT count(*)::int AS count FROM exports WHERE user_id = $1',
      [ada.userId],
    );
    return count;
  };

  it('makes the same request answer the same export', async () => {
    const first = await create('monday');
    expect(first).toMatchObject({ responseCode: 'SUCCESS', item: { id: expect.any(String) } });
    expect(await create('monday', { compression: 'GZIP', limit: null })).toEqual(first); // the defaults, said aloud
    expect(await create('tuesday')).not.toEqual(first);
    expect(await exportsOfAda()).toBe(2);
  });

  it('makes one export of twenty requests at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => create('at-once')));
    expect(new Set(answers.map(({ item }) => item?.id)).size).toBe(1);
    expect(answers.every(({ responseCode }) => responseCode === 'SUCCESS')).toBe(true);
    expect(await exportsOfAda()).toBe(1);
  });

  it('refuses another request', async () => {
    await create('monday');
    expect(await create('monday', { limit: 7 })).toEqual({
      responseCode: 'BAD_REQUEST',
      message: 'Idempotency-Key: another request had this key within the last day; take a new one.',
      item: null,
    });
  });

  it('is not kept by a request that was refused', async () => {
    expect(await create('monday', { limit: 0 })).toMatchObject({ responseCode: 'BAD_REQUEST' });
    expect(await create('monday')).toMatchObject({ responseCode: 'SUCCESS' });
  });

  it('belongs to its account', async () => {
    await create('monday');
    const grace = await catalog.anAccount('Grace');
    await catalog.dataSource.query('UPDATE datasets SET open_data = true WHERE id = $1', [ada.datasetId]);
    const hers = await create('monday', {}, grace);
    expect(hers).toMatchObject({ responseCode: 'SUCCESS' });
    expect(await exportsOfAda()).toBe(1);
  });

  it('is good for a day', async () => {
    const first = await create('monday');
    await catalog.dataSource.query('UPDATE idempotency_keys SET created_on = created_on - 86400000');
    const second = await create('monday', { limit: 7 });
    expect(second).toMatchObject({ responseCode: 'SUCCESS' });
    expect(second.item?.id).not.toBe(first.item?.id);
    expect(await create('monday', { limit: 7 })).toEqual(second);
  });

  it('says so when its export was removed', async () => {
    const { item } = await create('monday');
    await catalog.ask(ada, `mutation { onExport(id: "${String(item?.id)}") { remove { responseCode } } }`);
    expect(await create('monday')).toMatchObject({
      responseCode: 'BAD_REQUEST',
      message: 'Idempotency-Key: the export of this key was removed; use a new key to request it again.',
    });
  });

  it.each(['a b', 'x'.repeat(256), 'caf\u00e9'])('refuses the key %p', async (key) => {
    expect(await create(key)).toMatchObject({
      responseCode: 'BAD_REQUEST',
      message: 'Idempotency-Key: expected 1 to 255 visible ASCII characters.',
    });
  });
});

describe('the limit of exports', () => {
  let catalog: TestCatalog;
  beforeAll(async () => {
    catalog = await TestCatalog.start();
  });
  afterAll(() => catalog.close());

  it('holds for fifty requests at the same time', async () => {
    const ada = await catalog.anAccount();
    const answers = await Promise.all(Array.from({ length: 50 }, () => catalog.createExport(ada)));
    const codes = answers.map(({ responseCode }) => responseCode);
    expect(codes.filter((code) => code === 'SUCCESS')).toHaveLength(5);
    expect(codes.filter((code) => code === 'NOT_AUTHORIZED')).toHaveLength(45);
  });
});
