import { type AuditEvent, grant, recordAuditEvent } from '@obelisk/accounts';
import { TestCatalog, type TestAccount } from '../../test/catalog.ts';
import { claimAsWorker, completeAsWorker } from '../../test/steps-of-a-worker.ts';

describe('what may be done with an export', () => {
  let catalog: TestCatalog;
  let ada: TestAccount;

  beforeAll(async () => {
    catalog = await TestCatalog.start({ MAX_DATA_EXPORTS: '100' });
  });
  beforeEach(async () => {
    ada = await catalog.anAccount();
  });
  afterAll(() => catalog.close());

  const anExport = async () => (await catalog.createExport(ada)).item?.id ?? '';
  const shown = async (id: string, fields: string, account = ada) => {
    const { body } = await catalog.ask(account, `{ me { export(id: "${id}") { ${fields} } } }`);
    return (body.data?.['me'] as { export: Record<string, unknown> | null }).export;
  };
  const actions = async (id: string) => (await shown(id, 'allowedActions'))?.['allowedActions'];
  const finish = async (id: string) => {
    await claimAsWorker(catalog.dataSource, id);
    await completeAsWorker(catalog.dataSource, id, 1);
  };
  const ALL = ['CREATE_LINK', 'DOWNLOAD', 'EXTEND', 'REFRESH', 'REMOVE'];

  it('follows its state', async () => {
    const id = await anExport();
    expect(await actions(id)).toEqual(['CANCEL', 'REMOVE']);
    await claimAsWorker(catalog.dataSource, id);
    expect(await actions(id)).toEqual(['CANCEL', 'REMOVE']);
    await completeAsWorker(catalog.dataSource, id, 1);
    expect(await actions(id)).toEqual(ALL);
    await catalog.change(id, { expiresOn: Date.now() - 1 });
    expect(await actions(id)).toEqual(['REFRESH', 'REMOVE']);
    for (const status of ['FAILED', 'CANCELLED'] as const) {
      await catalog.change(id, { status });
      expect(await actions(id)).toEqual(['REFRESH', 'REMOVE']);
    }
  });

  it('is, while an export is refreshed, to fetch the files of before as long as they may be read', async () => {
    const id = await anExport();
    await finish(id);
    await catalog.change(id, { readFilters: { [ada.datasetId]: { source: { _eq: 'a' } } } });
    await catalog.step(ada, id, 'refresh');
    expect(await actions(id)).toEqual(['CANCEL', 'CREATE_LINK', 'DOWNLOAD', 'REMOVE']);
    const narrowed = { datasetId: ada.datasetId, userId: ada.userId, permissions: ['READ' as const] };
    await grant(catalog.dataSource.manager, { ...narrowed, readFilter: { source: { _eq: 'b' } } });
    expect(await actions(id)).toEqual(['CANCEL', 'REMOVE']);
  });

  it('is what the steps then do', async () => {
    for (const [step, action] of [
      ['cancel', 'CANCEL'],
      ['extend', 'EXTEND'],
      ['refresh', 'REFRESH'],
      ['remove', 'REMOVE'],
    ] as const)
      for (const status of ['QUEUING', 'GENERATING', 'COMPLETED', 'FAILED', 'CANCELLED'] as const) {
        const id = await anExport();
        await finish(id);
        await catalog.change(id, { status });
        const isAllowed = ((await actions(id)) as string[]).includes(action);
        const { responseCode } = await catalog.step(ada, id, step);
        expect([step, status, responseCode === 'SUCCESS']).toEqual([step, status, isAllowed]);
      }
  });

  it('ends with the right to read its datasets', async () => {
    const id = await anExport();
    await finish(id);
    await grant(catalog.dataSource.manager, { datasetId: ada.datasetId, userId: ada.userId, permissions: [] });
    expect(await actions(id)).toEqual(['EXTEND', 'REMOVE']);
  });

  it('is less for a token that may only read, which makes no links', async () => {
    const id = await anExport();
    await finish(id);
    await catalog.dataSource.query(`UPDATE clients SET scope = '{READ}' WHERE id = $1`, [ada.clientId]);
    expect(await actions(id)).toEqual(['DOWNLOAD', 'EXTEND', 'REFRESH', 'REMOVE']);
  });

  it('says when a worker began, and who fetched it last', async () => {
    const id = await anExport();
    expect(await shown(id, 'startedOn lastDownload { downloadedOn }')).toEqual({ startedOn: null, lastDownload: null });
    await catalog.change(id, { startedOn: 1_700_000_000_000 });
    const { manager } = catalog.dataSource;
    const event: AuditEvent = {
      export: { id, datasets: [], teamId: null },
      action: 'EXPORT_DOWNLOADED',
      userId: ada.userId,
    };
    await recordAuditEvent(manager, { ...event, userId: 'gone' });
    await recordAuditEvent(manager, event);
    await recordAuditEvent(manager, { ...event, action: 'EXPORT_EXTENDED', userId: 'gone' });
    const [{ on } = { on: 0 }]: { on: number }[] = await catalog.dataSource.query(
      `SELECT occurred_on AS on FROM audit_events WHERE export_id = $1 AND user_id = $2 AND action = 'EXPORT_DOWNLOADED'`,
      [id, ada.userId],
    );
    expect(await shown(id, 'startedOn lastDownload { downloadedOn user { id } }')).toEqual({
      startedOn: 1_700_000_000_000,
      lastDownload: { downloadedOn: on, user: { id: ada.userId } },
    });
  });
});
