import { AuditEventEntity, DatasetRoleEntity } from '@obelisk/database';
import { TestCatalog, type TestAccount } from '../../test/catalog.ts';

const WHY = 'I study the air in Ghent.';

describe('published datasets', () => {
  let catalog: TestCatalog;
  let ada: TestAccount;
  let bob: TestAccount;

  beforeAll(async () => {
    catalog = await TestCatalog.start();
  });
  afterAll(() => catalog.close());

  beforeEach(async () => {
    [ada, bob] = [await catalog.anAccount('Ada'), await catalog.anAccount('Bob')];
  });

  async function step<T = unknown>(account: TestAccount, text: string, datasetId = ada.datasetId): Promise<T> {
    const { body } = await catalog.ask(account, `mutation { onDataset(id: "${datasetId}") { ${text} } }`);
    return (body.data?.['onDataset'] ?? body) as T;
  }
  const publish = (published = true, account = ada) =>
    step(account, `setPublished(published: ${String(published)}) { responseCode }`, account.datasetId);
  interface Answer {
    responseCode: string;
    message: string | null;
    item: { id: string } | null;
  }
  const request = async (account = bob, message = WHY, datasetId = ada.datasetId): Promise<Answer> => {
    const fields = 'responseCode message item { id state message user { name } }';
    const text = `requestAccess(message: ${JSON.stringify(message)}) { ${fields} }`;
    return (await step<{ requestAccess: Answer }>(account, text, datasetId)).requestAccess;
  };
  const answer = async (account: TestAccount, id: string, text: string) => {
    const fields = '{ responseCode message item { state answer } }';
    const found = await step<{ onAccessRequest: Record<string, Answer> }>(
      account,
      `onAccessRequest(id: "${id}") { ${text} ${fields} }`,
    );
    return Object.values(found.onAccessRequest)[0];
  };
  const published = async (account: TestAccount) => {
    const { body } = await catalog.ask(
      account,
      '{ publishedDatasets(limit: 100) { items { id openData permissions metadata { licence keywords } } } }',
    );
    const { items } = body.data?.['publishedDatasets'] as { items: { id: string }[] };
    return items.find(({ id }) => id === ada.datasetId);
  };
  const actions = async (account: TestAccount) => {
    const log = catalog.dataSource.getRepository(AuditEventEntity);
    return (await log.find({ where: { userId: account.userId }, order: { id: 1 } })).map(({ action }) => action);
  };
  const roleId = async (name: string) => {
    const role = await catalog.dataSource.manager.findOneByOrFail(DatasetRoleEntity, {
      datasetId: ada.datasetId,
      name,
    });
    return role.id;
  };

  it('are listed with their metadata for everybody, and are not readable by that', async () => {
    expect(await published(bob)).toBeUndefined();
    await step(ada, 'setMetadata(input: { licence: "ODbL", keywords: "air" }) { responseCode }');
    expect(await publish()).toEqual({ setPublished: { responseCode: 'SUCCESS' } });
    const listed = { id: ada.datasetId, openData: false, metadata: { licence: 'ODbL', keywords: ['air'] } };
    expect(await published(bob)).toEqual({ ...listed, permissions: [] });
    expect(await published(ada)).toEqual({ ...listed, permissions: ['READ', 'WRITE', 'MANAGE'] });
    const { body } = await catalog.ask(bob, `{ dataset(id: "${ada.datasetId}") { id } }`);
    expect(body.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
    await publish(false);
    expect(await published(bob)).toBeUndefined();
    await publish();
    await step(ada, 'archive { responseCode }');
    expect(await published(bob)).toBeUndefined();
    expect(await actions(ada)).toEqual(['METADATA_CHANGED', ...Array(3).fill('PUBLICATION_CHANGED')]);
  });

  it('are asked for with a sentence; a manager sees it and gives a role', async () => {
    await publish();
    const { item } = await request();
    expect(item).toMatchObject({ state: 'OPEN', message: WHY, user: { name: 'Bob' } });
    const { body } = await catalog.ask(
      ada,
      `{ dataset(id: "${ada.datasetId}") { accessRequests { id message user { name email } } } }`,
    );
    expect(body.data?.['dataset']).toEqual({
      accessRequests: [{ id: item?.id, message: WHY, user: { name: 'Bob', email: expect.stringContaining('@') } }],
    });
    const id = item?.id ?? '';
    const role = await roleId('consumer');
    expect(await answer(bob, id, `grant(roleId: "${role}")`)).toMatchObject({ responseCode: 'NOT_FOUND' });
    expect(await answer(ada, id, 'grant(roleId: "x")')).toMatchObject({ responseCode: 'NOT_FOUND' });
    expect(await answer(ada, id, `grant(roleId: "${role}")`)).toEqual({
      ...{ responseCode: 'SUCCESS', message: null, item: { state: 'GRANTED', answer: null } },
    });
    expect(await published(bob)).toMatchObject({ permissions: ['READ'] });
    expect(await answer(ada, id, 'decline')).toMatchObject({ message: 'The request is GRANTED already.' });
    expect(await request()).toMatchObject({
      responseCode: 'BAD_REQUEST',
      message: 'You can read this dataset already.',
    });
    expect([await actions(bob), await actions(ada)]).toEqual([
      ['ACCESS_REQUESTED'],
      ['PUBLICATION_CHANGED', 'ACCESS_GRANTED'],
    ]);
  });

  it('are declined with a reason, and can be asked for again seven days later', async () => {
    await publish();
    const { item } = await request();
    expect(await request()).toMatchObject({
      ...{ responseCode: 'BAD_REQUEST', message: expect.stringContaining('asked for access to this dataset already') },
    });
    await answer(ada, item?.id ?? '', 'decline(answer: "Only for members.")');
    const { body } = await catalog.ask(bob, '{ me { accessRequests { datasetId datasetName state answer } } }');
    expect(body.data?.['me']).toEqual({
      accessRequests: [
        { datasetId: ada.datasetId, datasetName: 'Sensors', state: 'DECLINED', answer: 'Only for members.' },
      ],
    });
    expect(await request()).toMatchObject({ message: expect.stringContaining('less than seven days ago') });
    await catalog.dataSource.query(
      'UPDATE access_requests SET answered_on = answered_on - 7 * 86400000 WHERE id = $1',
      [item?.id],
    );
    expect(await request()).toMatchObject({ responseCode: 'SUCCESS' });
    expect(await actions(ada)).toContain('ACCESS_DECLINED');
  });

  it('are asked for by twenty requests a day, also with those that were withdrawn, and with twenty at once', async () => {
    await publish();
    for (let count = 0; count < 20; count += 1) {
      const { item } = await request();
      const withdrawn = await answer(bob, item?.id ?? '', 'withdraw');
      expect(withdrawn).toMatchObject({ item: { state: 'WITHDRAWN' } });
    }
    expect(await request()).toMatchObject({
      ...{ responseCode: 'NOT_AUTHORIZED', message: expect.stringContaining('20 times within a day') },
    });
    await catalog.dataSource.query('UPDATE access_requests SET requested_on = 1 WHERE user_id = $1', [bob.userId]);
    expect(await request()).toMatchObject({ responseCode: 'SUCCESS' });
    await catalog.dataSource.query(
      `WITH others AS (
         INSERT INTO datasets (id, name, created_on) SELECT 'other-' || n, 'Other', 0 FROM generate_series(1, 19) AS n RETURNING id
       ) INSERT INTO access_requests (id, dataset_id, user_id, message, requested_on) SELECT id, id, $1, 'x', 1 FROM others`,
      [bob.userId],
    );
    const eve = await catalog.anAccount('Eve');
    await publish(true, eve);
    expect(await request(bob, WHY, eve.datasetId)).toMatchObject({
      ...{ responseCode: 'NOT_AUTHORIZED', message: expect.stringContaining('20 open requests') },
    });
  });

  it('that are not published are not there to be asked for, and words are needed', async () => {
    expect(await request()).toMatchObject({ responseCode: 'NOT_FOUND' });
    await publish();
    expect(await request(bob, ' ')).toMatchObject({ message: expect.stringContaining('message: expected a sentence') });
    expect(await request(bob, 'x'.repeat(1_001))).toMatchObject({ message: expect.stringContaining('at most 1000') });
    const { item } = await request();
    const eve = await catalog.anAccount('Eve');
    expect(await answer(eve, item?.id ?? '', 'withdraw')).toMatchObject({ responseCode: 'NOT_FOUND' });
    expect(await answer(eve, item?.id ?? '', 'decline')).toMatchObject({ responseCode: 'NOT_FOUND' });
    const answers = await Promise.all([request(eve), request(eve), request(eve)]);
    expect(answers.filter(({ responseCode }) => responseCode === 'SUCCESS')).toHaveLength(1);
  });
});
