import { DatasetRoleEntity, InviteEntity } from '@obelisk/database';
import { TestCatalog, type TestAccount } from '../../test/catalog.ts';

describe('an invite before it is accepted', () => {
  let catalog: TestCatalog;
  let ada: TestAccount;
  let grace: TestAccount;
  let roleId: string;

  beforeAll(async () => {
    catalog = await TestCatalog.start();
    ada = await catalog.anAccount();
    grace = await catalog.anAccount('Grace');
    const role = { datasetId: ada.datasetId, name: 'consumer' };
    roleId = (await catalog.dataSource.manager.findOneByOrFail(DatasetRoleEntity, role)).id;
  });
  afterAll(() => catalog.close());

  const anInvite = async () => {
    const { body } = await catalog.ask(
      ada,
      `mutation { onDataset(id: "${ada.datasetId}") { createInvite(input: { roleIds: "${roleId}" }) { item { id } } } }`,
    );
    return (body.data?.['onDataset'] as { createInvite: { item: { id: string } } }).createInvite.item.id;
  };
  const preview = async (id: string, account = grace) => {
    const { body } = await catalog.ask(
      account,
      `query ($id: String!) { invite(id: $id) {
         datasetId datasetName teamId disallowTeams held roles { name grant { permissions } } } }`,
      { id },
    );
    return body.data?.['invite'] ?? body.errors?.[0]?.extensions.code;
  };

  it('says what it gives, and whether that is held', async () => {
    const id = await anInvite();
    const said = {
      ...{ datasetId: ada.datasetId, datasetName: 'Sensors', teamId: null, disallowTeams: false },
      roles: [{ name: 'consumer', grant: { permissions: ['READ'] } }],
    };
    expect(await preview(id)).toEqual({ ...said, held: false });
    await catalog.ask(
      grace,
      `mutation { onDataset(id: "${ada.datasetId}") { onInvite(id: "${id}") { accept { responseCode } } } }`,
    );
    expect(await preview(id)).toEqual({ ...said, held: true });
  });

  it('is none when it cannot be accepted', async () => {
    const id = await anInvite();
    const { manager } = catalog.dataSource;
    for (const unknown of ['none', '', grace.datasetId]) expect(await preview(unknown)).toBe('NOT_FOUND');
    await manager.update(InviteEntity, { id }, { refusedIds: [grace.userId] });
    expect([await preview(id), typeof (await preview(id, ada))]).toEqual(['NOT_FOUND', 'object']);
    await manager.update(InviteEntity, { id }, { refusedIds: [], expiresOn: Date.now() - 1 });
    expect(await preview(id)).toBe('NOT_FOUND');
  });
});
