import { grant } from '@obelisk/accounts';
import { AuditEventEntity } from '@obelisk/database';
import { TestCatalog, type TestAccount } from '../../test/catalog.ts';

const AIR = { licence: 'CC BY 4.0', keywords: ['air', 'NO₂'], contact: 'data@example.org' };

describe('the metadata of a dataset', () => {
  let catalog: TestCatalog;
  let ada: TestAccount;

  beforeAll(async () => {
    catalog = await TestCatalog.start();
  });
  afterAll(() => catalog.close());

  beforeEach(async () => {
    ada = await catalog.anAccount();
  });

  const setMetadata = async (input: object) => {
    const { body } = await catalog.ask(
      ada,
      `mutation ($input: DatasetMetadataInput!) { onDataset(id: "${ada.datasetId}") { setMetadata(input: $input) {
         responseCode message item { description metadata { description licence keywords contact } } } } }`,
      { input },
    );
    return (body.data?.['onDataset'] as { setMetadata: unknown }).setMetadata;
  };

  it('is shown to whoever sees the dataset, where it lists datasets, too; changes are recorded', async () => {
    const description = 'Air in Ghent';
    expect(await setMetadata({ description, ...AIR })).toEqual({
      ...{ responseCode: 'SUCCESS', message: null },
      item: { description, metadata: { description, ...AIR } },
    });
    expect(await setMetadata({ contact: null })).toMatchObject({ item: { metadata: { ...AIR, contact: null } } });
    const bob = await catalog.anAccount('Bob');
    const { manager } = catalog.dataSource;
    await grant(manager, { datasetId: ada.datasetId, userId: bob.userId, permissions: ['READ'] });
    const { body } = await catalog.ask(bob, '{ datasets { items { id metadata { licence keywords contact } } } }');
    expect((body.data?.['datasets'] as { items: object[] }).items).toContainEqual({
      ...{ id: ada.datasetId, metadata: { ...AIR, contact: null } },
    });
    const log = await manager.getRepository(AuditEventEntity).find({ where: { userId: ada.userId }, order: { id: 1 } });
    expect(log.map(({ action, datasets, detail }) => [action, datasets, JSON.parse(detail ?? '')])).toEqual([
      ['METADATA_CHANGED', [ada.datasetId], { description, ...AIR }],
      ['METADATA_CHANGED', [ada.datasetId], { contact: null }],
    ]);
  });

  it('stays, and nothing is recorded, when a part is refused or none is given', async () => {
    expect(await setMetadata({ licence: 'ODbL', keywords: [''] })).toMatchObject({ responseCode: 'BAD_REQUEST' });
    expect(await setMetadata({})).toMatchObject({
      ...{ responseCode: 'SUCCESS', item: { metadata: { licence: null, keywords: [], contact: null } } },
    });
    expect(await catalog.dataSource.manager.countBy(AuditEventEntity, { userId: ada.userId })).toBe(0);
  });
});
