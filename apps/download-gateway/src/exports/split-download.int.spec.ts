import { createHash } from 'node:crypto';
import { ExportEntity } from '@obelisk/database';
import { earlierManifest, exportManifest, type ManifestExport } from '@obelisk/domain';
import type { FinishedExport, TestAccount } from '../../test/export-builder.ts';
import { startGateway, type TestGateway } from '../../test/gateway.ts';

describe('an export of several files', () => {
  let gateway: TestGateway;
  let owner: TestAccount;
  let dataset: string;
  let authorization: string;
  let split: FinishedExport;
  let asked: ManifestExport;
  let manifest: string;

  beforeAll(async () => {
    gateway = await startGateway();
    owner = await gateway.exports.anAccount();
    dataset = await gateway.exports.aDataset(owner);
    authorization = `Bearer ${await gateway.issuer.tokenOf(owner.clientId)}`;
    split = await gateway.exports.aFinishedExport(owner, [dataset], 1_000, {
      name: 'Readings',
      compression: 'ZIP',
      splitRecords: 1_000,
      recordsProcessed: 1_400,
      truncated: false,
    });
    await gateway.exports.aFurtherFile(split.id, 2, Buffer.from('second'));
    const files = [
      { number: 1, records: 1, sizeInBytes: 1_000, compressedSizeInBytes: 1_000, sha256: split.sha256 },
      { number: 2, records: 1, sizeInBytes: 6, compressedSizeInBytes: 6, sha256: sha256('second') },
    ];
    const row = await gateway.data.getRepository(ExportEntity).findOneByOrFail({ id: split.id });
    asked = { ...row, records: 1_400, truncated: false, files };
    manifest = exportManifest(asked);
    await gateway.data.query('UPDATE exports SET sha256 = $1 WHERE id = $2', [sha256(manifest), split.id]);
  });

  afterAll(() => gateway.close());

  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`${gateway.url}/api/v3/data/exports/${path}`, { method, headers: { authorization, ...headers } });

  it('is a manifest that names them', async () => {
    const response = await ask(split.id);
    expect([response.status, await response.text()]).toEqual([200, manifest]);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'application/json',
      'content-disposition': 'attachment; filename=Readings.json',
      'content-length': String(Buffer.byteLength(manifest)),
      etag: `"${sha256(manifest)}"`,
    });
    expect((await ask(split.id, { range: 'bytes=2-5' })).status).toBe(206);
    expect(await (await ask(split.id, { range: 'bytes=2-5' })).text()).toBe(manifest.slice(2, 6));
    expect((await ask(split.id, {}, 'HEAD')).headers.get('content-length')).toBe(String(Buffer.byteLength(manifest)));
  });

  it('says what was asked for, and what its files are called', () => {
    const { requestedOn } = asked;
    expect(JSON.parse(manifest)).toMatchObject({
      id: split.id,
      name: 'Readings',
      datasets: [dataset],
      requestedOn,
      format: { type: 'CSV', header: true, compression: 'ZIP' },
      columns: ['timestamp', 'value'],
      records: 1_400,
      files: [{ fileName: 'Readings-1.zip' }, { fileName: 'Readings-2.zip' }],
    });
  });

  it('keeps the manifest that it was hashed with, when it was made by an earlier release', async () => {
    const earlier = earlierManifest(asked);
    await gateway.data.query('UPDATE exports SET sha256 = $1 WHERE id = $2', [sha256(earlier), split.id]);
    try {
      expect(await (await ask(split.id)).text()).toBe(earlier);
    } finally {
      await gateway.data.query('UPDATE exports SET sha256 = $1 WHERE id = $2', [sha256(manifest), split.id]);
    }
  });

  it('has each of them under the URL that the manifest gives', async () => {
    const { files } = JSON.parse(manifest) as { files: { url: string; sha256: string }[] };
    for (const [index, { url, sha256: expected }] of files.entries()) {
      const response = await fetch(gateway.url + url, { headers: { authorization } });
      expect(response.status).toBe(200);
      expect(
        createHash('sha256')
          .update(Buffer.from(await response.arrayBuffer()))
          .digest('hex'),
      ).toBe(expected);
      expect(response.headers.get('content-disposition')).toBe(
        `attachment; filename=Readings-${String(index + 1)}.zip`,
      );
      expect(response.headers.get('content-type')).toBe('application/zip');
    }
  });

  it.each(['3', '0', '01', '-1', 'x', '1.0', '%00'])('has no file %s', async (number) => {
    const response = await ask(`${split.id}/${number}`);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it('is nobody else’s', async () => {
    const other = `Bearer ${await gateway.issuer.tokenOf((await gateway.exports.anAccount()).clientId)}`;
    expect((await ask(`${split.id}/1`, { authorization: other })).status).toBe(404);
    expect((await ask(`${split.id}/1`, { authorization: '' })).status).toBe(401);
  });

  it('the only file of another export has the number 1, too', async () => {
    const { id, bytes } = await gateway.exports.aFinishedExport(owner, [dataset], 100);
    expect(Buffer.from(await (await ask(`${id}/1`)).arrayBuffer()).equals(bytes)).toBe(true);
    expect((await ask(`${id}/2`)).status).toBe(404);
  });
});
