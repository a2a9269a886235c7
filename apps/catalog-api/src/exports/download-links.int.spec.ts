import { DownloadLinkEntity, ExportFileEntity } from '@obelisk/database';
import { hashSecret } from '@obelisk/platform';
import { TestCatalog, type TestAccount } from '../../test/catalog.ts';
import { claimAsWorker, completeAsWorker } from '../../test/steps-of-a-worker.ts';

const DAY_MS = 86_400_000;

describe('links to the file of an export', () => {
  let catalog: TestCatalog;
  let ada: TestAccount;
  let id: string;

  beforeAll(async () => {
    catalog = await TestCatalog.start({ MAX_DATA_EXPORTS: '100' });
  });
  beforeEach(async () => {
    ada = await catalog.anAccount();
    id = (await catalog.createExport(ada)).item?.id ?? '';
    await claimAsWorker(catalog.dataSource, id);
    await completeAsWorker(catalog.dataSource, id, 1);
    await catalog.change(id, { expiresOn: Date.now() + 7 * DAY_MS });
  });
  afterAll(() => catalog.close());

  interface Link {
    id: string;
    url: string | null;
    part: number | null;
    expiresOn: number;
  }
  const step = async (steps: string, account = ada) => {
    const { body } = await catalog.ask(account, `mutation { onExport(id: "${id}") { ${steps} } }`);
    const all = body.data?.['onExport'] as Record<string, { responseCode: string; message: string; item: Link | null }>;
    return Object.values(all)[0] ?? { responseCode: 'NONE', message: JSON.stringify(body), item: null };
  };
  const create = (input = '', account = ada) =>
    step(
      `createDownloadLink${input === '' ? '' : `(input: { ${input} })`} { responseCode message item { id url part expiresOn } }`,
      account,
    );
  const revoke = (link: string, account = ada) =>
    step(`revokeDownloadLink(id: "${link}") { responseCode message item { id } }`, account);
  const listed = async () => {
    const { body } = await catalog.ask(ada, `{ me { export(id: "${id}") { downloadLinks { id url lastUsedOn } } } }`);
    return (body.data?.['me'] as { export: { downloadLinks: Link[] } }).export.downloadLinks;
  };
  const stored = () =>
    catalog.dataSource
      .getRepository(DownloadLinkEntity)
      .find({ where: { exportId: id }, select: { secretHash: true } });

  it('show their address once, and are kept as a hash', async () => {
    const { responseCode, item } = await create();
    const secret = /^\/api\/v3\/data\/links\/([\w-]{43})$/.exec(item?.url ?? '')?.[1] ?? '';
    expect([responseCode, secret.length, item?.part]).toEqual(['SUCCESS', 43, null]);
    expect((item?.expiresOn ?? 0) - Date.now()).toBeLessThanOrEqual(DAY_MS);
    expect((item?.expiresOn ?? 0) - Date.now()).toBeGreaterThan(DAY_MS - 60_000);
    expect((await stored()).map(({ secretHash }) => secretHash)).toEqual([hashSecret(secret)]);
    expect(await listed()).toEqual([{ id: item?.id, url: null, lastUsedOn: null }]);
    const [event] = await catalog.dataSource.query(
      `SELECT user_id, detail FROM audit_events WHERE export_id = $1 AND action = 'DOWNLOAD_LINK_CREATED'`,
      [id],
    );
    expect(event).toEqual({ user_id: ada.userId, detail: `link ${item?.id ?? ''}` });
  });

  it('never outlive the file, nor their time', async () => {
    const expiresOn = Date.now() + 3_600_000;
    await catalog.change(id, { expiresOn });
    expect((await create()).item?.expiresOn).toBe(expiresOn);
    const short = (await create('expiresInSeconds: 60')).item;
    expect((short?.expiresOn ?? 0) - Date.now()).toBeLessThanOrEqual(60_000);
    await catalog.dataSource.query('UPDATE download_links SET expires_on = 1');
    expect(await listed()).toEqual([]);
    for (const seconds of [59, 86_401, -1]) {
      const { responseCode, message } = await create(`expiresInSeconds: ${String(seconds)}`);
      expect([responseCode, message]).toEqual(['BAD_REQUEST', 'expiresInSeconds: expected 60 to 86400.']);
    }
  });

  it('are for a file that there is', async () => {
    const { manager } = catalog.dataSource;
    const file = { exportId: id, number: 2, objectKey: 'x', records: 1, sizeInBytes: 1, compressedSizeInBytes: 1 };
    await manager.insert(ExportFileEntity, { ...file, sha256: 'x' });
    expect((await create('part: 2')).item?.part).toBe(2);
    for (const part of [0, 3, -1]) expect((await create(`part: ${String(part)}`)).responseCode).toBe('BAD_REQUEST');
  });

  it.each(['QUEUING', 'GENERATING', 'FAILED', 'CANCELLED'] as const)('are not made while it is %s', async (status) => {
    await catalog.change(id, { status });
    const { responseCode, message } = await create();
    expect([responseCode, message]).toEqual(['BAD_REQUEST', expect.stringContaining(status)]);
  });

  it('end when they are revoked, and with the export', async () => {
    const { item } = await create();
    expect((await revoke(item?.id ?? '')).responseCode).toBe('SUCCESS');
    expect(await stored()).toEqual([]);
    for (const unknown of [item?.id ?? '', 'x']) expect((await revoke(unknown)).responseCode).toBe('NOT_FOUND');
    await create();
    await catalog.step(ada, id, 'remove');
    expect(await stored()).toEqual([]);
  });

  it('go on during a refresh, and can be made, as long as the files of before are there', async () => {
    const file = { exportId: id, number: 2, objectKey: 'x', records: 1, sizeInBytes: 1, compressedSizeInBytes: 1 };
    await catalog.dataSource.manager.insert(ExportFileEntity, { ...file, sha256: 'x' });
    await create();
    await catalog.step(ada, id, 'refresh');
    expect((await create('part: 2')).item?.part).toBe(2);
    expect((await create('part: 3')).responseCode).toBe('BAD_REQUEST');
    expect(await listed()).toHaveLength(2);
    await catalog.step(ada, id, 'cancel');
    expect(await listed()).toHaveLength(2);
  });

  it('are 20 at most', async () => {
    for (let made = 0; made < 20; made += 1) expect((await create()).responseCode).toBe('SUCCESS');
    expect((await create()).responseCode).toBe('NOT_AUTHORIZED');
    await catalog.dataSource.query('UPDATE download_links SET expires_on = 1');
    expect((await create()).responseCode).toBe('SUCCESS');
  });

  it('are nobody else’s to make, to see or to revoke', async () => {
    const { item } = await create();
    const grace = await catalog.anAccount('Grace');
    expect([(await create('', grace)).responseCode, (await revoke(item?.id ?? '', grace)).responseCode]).toEqual([
      'NOT_FOUND',
      'NOT_FOUND',
    ]);
    await catalog.dataSource.query(`UPDATE clients SET scope = '{READ}' WHERE id = $1`, [ada.clientId]);
    expect((await create()).responseCode).toBe('NOT_AUTHORIZED');
  });
});
