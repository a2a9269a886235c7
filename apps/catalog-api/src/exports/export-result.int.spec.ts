import { grant } from '@obelisk/accounts';
import { FILES_DAMAGED } from '@obelisk/domain';
import { markDamaged } from '@obelisk/exports';
import { TestCatalog, type TestAccount } from '../../test/catalog.ts';
import { claimAsWorker, completeAsWorker } from '../../test/steps-of-a-worker.ts';

const NARROWED =
  'You may not read all of the data in the files: your rights in one of the datasets were withdrawn or narrowed since.';
const NORTH = { source: { _startsWith: 'north' } };

describe('the result of an export', () => {
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
  });
  afterAll(() => catalog.close());

  const parts = () => [{ url: `/api/v3/data/exports/${id}/1` }];
  const result = async () => {
    const { body } = await catalog.ask(ada, `{ me { export(id: "${id}") { result { unavailable parts { url } } } } }`);
    return (body.data?.['me'] as { export: { result: unknown } | null }).export?.result;
  };
  const mayRead = (readFilter: object | null) =>
    grant(catalog.dataSource.manager, {
      ...{ datasetId: ada.datasetId, userId: ada.userId, permissions: ['READ'] },
      ...(readFilter === null ? {} : { readFilter: readFilter as Record<string, unknown> }),
    });

  it('names its files as long as they can be fetched', async () => {
    expect(await result()).toEqual({ unavailable: null, parts: parts() });
  });

  it.each([
    ['narrowed', () => mayRead(NORTH)],
    [
      'withdrawn',
      () => grant(catalog.dataSource.manager, { datasetId: ada.datasetId, userId: ada.userId, permissions: [] }),
    ],
    ['gone with the dataset', () => catalog.dataSource.query('DELETE FROM datasets WHERE id = $1', [ada.datasetId])],
  ])('says so when the right to what is in them is %s', async (_, narrow) => {
    await narrow();
    expect(await result()).toEqual({ unavailable: NARROWED, parts: [] });
  });

  it('is there again with the right', async () => {
    await mayRead(NORTH);
    await mayRead(null);
    expect(await result()).toEqual({ unavailable: null, parts: parts() });
  });

  it('can be fetched under a filter that lets see all that is in the files', async () => {
    await catalog.change(id, { readFilters: { [ada.datasetId]: NORTH } });
    await mayRead(NORTH);
    expect(await result()).toEqual({ unavailable: null, parts: parts() });
  });

  it('names no file that is gone, and says how it comes back', async () => {
    await catalog.change(id, { expiresOn: Date.now() - 1 });
    const gone = { unavailable: 'The files have expired. Refresh the export to have them made again.', parts: [] };
    expect(await result()).toEqual(gone);
    await catalog.dataSource.query('DELETE FROM export_files'); // by the janitor
    await catalog.change(id, { objectPrefix: null });
    expect(await result()).toEqual(gone);
  });

  it('names no file of an export with a damaged one, in result, status, links and actions, until it is made again', async () => {
    await catalog.dataSource.query('UPDATE export_files SET object_key = $2 WHERE export_id = $1', [id, 'exports/a/1']);
    await markDamaged(catalog.dataSource, id, 'exports/a/1');
    const shown = async () => {
      const query = `{ me { export(id: "${id}") { status { status message } allowedActions result { unavailable parts { url } } } } }`;
      return ((await catalog.ask(ada, query)).body.data?.['me'] as { export: unknown }).export;
    };
    expect(await shown()).toEqual({
      status: { status: 'COMPLETED', message: FILES_DAMAGED },
      allowedActions: ['REFRESH', 'REMOVE'],
      result: { unavailable: FILES_DAMAGED, parts: [] },
    });
    const steps = 'extend { responseCode message } createDownloadLink { responseCode message }';
    const { body } = await catalog.ask(ada, `mutation { onExport(id: "${id}") { ${steps} } }`);
    const refused = { responseCode: 'BAD_REQUEST', message: FILES_DAMAGED };
    expect(body.data?.['onExport']).toEqual({ extend: refused, createDownloadLink: refused });
    await catalog.ask(ada, `mutation { onExport(id: "${id}") { refresh { responseCode } } }`);
    await claimAsWorker(catalog.dataSource, id);
    await completeAsWorker(catalog.dataSource, id, 3);
    expect(await shown()).toMatchObject({ status: { message: null }, result: { unavailable: null, parts: parts() } });
  });

  it.each(['FAILED', 'CANCELLED'] as const)('is none of what %s', async (status) => {
    await catalog.change(id, { status });
    expect(await result()).toBeNull();
  });

  it.each([
    ['READ', 'mutation { createExport(input: { dataRange: { datasets: "DATASET" } }) { responseCode message } }'],
    ['READ', 'query { previewExport(input: { dataRange: { datasets: "DATASET" } }) { responseCode message } }'],
    ['READ', 'mutation { onExport(id: "ID") { refresh { responseCode message } } }'],
    ['READ', 'mutation { onExport(id: "ID") { createDownloadLink { responseCode message } } }'],
    ['MANAGE', 'mutation { onDataset(id: "DATASET") { archive { responseCode message } } }'],
    ['MANAGE', 'mutation { createTeam(input: { name: "Lab" }) { responseCode message } }'],
    ['MANAGE', 'query { admin { users { count } } }'],
  ])('and what leads to it is not to be had without the scope %s, which is named: %s', async (scope, query) => {
    const other = scope === 'READ' ? 'MANAGE' : 'READ';
    await catalog.dataSource.query(`UPDATE clients SET scope = $2 WHERE id = $1`, [ada.clientId, `{${other}}`]);
    const { body } = await catalog.ask(ada, query.replace('ID', id).replace('DATASET', ada.datasetId));
    expect(JSON.stringify(body)).toContain(`scope ${scope}`);
  });
});
