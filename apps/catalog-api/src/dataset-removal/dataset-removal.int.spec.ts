import { addInvite, grant } from '@obelisk/accounts';
import { AuditEventEntity, UserEntity } from '@obelisk/database';
import { TestCatalog, type TestAccount } from '../../test/catalog.ts';

describe('deleting a dataset', () => {
  let catalog: TestCatalog;
  let ada: TestAccount;
  let name: string;

  beforeAll(async () => {
    catalog = await TestCatalog.start();
  });
  afterAll(() => catalog.close());

  beforeEach(async () => {
    ada = await catalog.anAccount();
    const { manager } = catalog.dataSource;
    await manager.query(
      `INSERT INTO metric_events ("timestamp", ts_received, dataset_key, number_value, metric, source)
       SELECT n * 1000, 1, (SELECT key FROM datasets WHERE id = $1), n, 'heat::number', 'room' FROM generate_series(1, 30) AS n`,
      [ada.datasetId],
    );
    [{ name }] = (await manager.query('SELECT name FROM datasets WHERE id = $1', [ada.datasetId])) as [
      { name: string },
    ];
  });

  const remove = async (typed: string) => {
    const { body } = await catalog.ask(
      ada,
      `mutation ($name: String!) { onDataset(id: "${ada.datasetId}") { remove(name: $name) { responseCode message item { id } } } }`,
      { name: typed },
    );
    return (body.data?.['onDataset'] as { remove: unknown }).remove;
  };
  const see = async (account: TestAccount) => {
    const { body } = await catalog.ask(account, `{ dataset(id: "${ada.datasetId}") { id } }`);
    return body.errors?.[0]?.extensions.code ?? body.data?.['dataset'];
  };

  it('begins with what is lost', async () => {
    const bob = await catalog.anAccount();
    const { manager } = catalog.dataSource;
    await grant(manager, { datasetId: ada.datasetId, userId: bob.userId, permissions: ['READ'] });
    await addInvite(manager, ada.userId, { datasetId: ada.datasetId }, { roleIds: [], disallowTeams: false });
    await catalog.createExport(ada);
    const { body } = await catalog.ask(
      ada,
      `{ dataset(id: "${ada.datasetId}") { previewRemoval { events isExact exports people teams invites } } }`,
    );
    expect(body.data?.['dataset']).toEqual({
      previewRemoval: { events: 30, isExact: true, exports: 1, people: 2, teams: 0, invites: 1 },
    });
  });

  it('needs its name', async () => {
    expect(await remove('Something else')).toEqual({
      ...{ responseCode: 'BAD_REQUEST', item: null },
      message: `name: expected the name of the dataset, “${name}”.`,
    });
    expect(await see(ada)).toEqual({ id: ada.datasetId });
  });

  it('takes it from everybody at once, and is recorded', async () => {
    const [bob, pat] = [await catalog.anAccount(), await catalog.anAccount()];
    const { manager } = catalog.dataSource;
    await grant(manager, { datasetId: ada.datasetId, userId: bob.userId, permissions: ['READ', 'MANAGE'] });
    await manager.update(UserEntity, { id: pat.userId }, { platformManager: true });
    await manager.query('UPDATE datasets SET open_data = true WHERE id = $1', [ada.datasetId]);
    const { item } = await catalog.createExport(ada);
    expect(await remove(` ${name} `)).toEqual({ responseCode: 'SUCCESS', message: null, item: null });
    for (const account of [ada, bob, pat]) expect(await see(account)).toBe('NOT_FOUND');
    const { body: lists } = await catalog.ask(pat, '{ admin { datasets { items { id } } } datasets { items { id } } }');
    expect(JSON.stringify(lists.data)).not.toContain(ada.datasetId);
    const { body: mine } = await catalog.ask(
      ada,
      `{ me { memberships { dataset { id } } export(id: "${item?.id ?? ''}") { id dataRange { datasets { id } } } } }`,
    );
    expect(mine.data?.['me']).toEqual({ memberships: [], export: { id: item?.id, dataRange: { datasets: [] } } });
    expect(await catalog.createExport(ada)).toMatchObject({ responseCode: 'NOT_AUTHORIZED' });
    expect(await remove(name)).toMatchObject({ responseCode: 'NOT_FOUND' });
    const records = await catalog.dataSource.getRepository(AuditEventEntity).findBy({ action: 'DATASET_DELETED' });
    expect(records).toMatchObject([{ userId: ada.userId, datasets: [ada.datasetId] }]);
    expect(JSON.parse(records[0]?.detail ?? '')).toMatchObject({ name, events: 30, exports: 1, people: 2 });
  });
});
