import { parseExportFormat, type Compression, type ExportFormatInput } from '@obelisk/domain';
import type { TestAccount } from '../../test/export-builder.ts';
import { startGateway, type TestGateway } from '../../test/gateway.ts';

const CSV = 'text/csv; charset=utf-8; header=present';

describe('a file is called what it is', () => {
  let gateway: TestGateway;
  let owner: TestAccount;
  let dataset: string;
  let authorization: string;

  beforeAll(async () => {
    gateway = await startGateway();
    owner = await gateway.exports.anAccount();
    dataset = await gateway.exports.aDataset(owner);
    authorization = `Bearer ${await gateway.issuer.tokenOf(owner.clientId)}`;
  });
  afterAll(() => gateway.close());

  const KINDS: [Compression, ExportFormatInput | null, string, string][] = [
    ['GZIP', null, '.csv.gz', 'application/gzip'],
    ['ZIP', null, '.zip', 'application/zip'],
    ['ZSTD', null, '.csv.zst', 'application/zstd'],
    ['NONE', null, '.csv', CSV],
    ['NONE', { header: false }, '.csv', CSV.replace('present', 'absent')],
    ['NONE', { profile: 'SPREADSHEET' }, '.csv', CSV],
    ['NONE', { delimiter: 'TAB' }, '.csv', CSV],
    ['GZIP', { type: 'NDJSON' }, '.ndjson.gz', 'application/gzip'],
    ['ZIP', { type: 'NDJSON' }, '.zip', 'application/zip'],
    ['ZSTD', { type: 'NDJSON' }, '.ndjson.zst', 'application/zstd'],
    ['NONE', { type: 'NDJSON' }, '.ndjson', 'application/x-ndjson'],
    ['ZSTD', { type: 'PARQUET' }, '.parquet', 'application/vnd.apache.parquet'],
  ];

  it.each(KINDS)('%s of %j: %s, %s', async (compression, input, extension, type) => {
    const format = input === null ? null : parseExportFormat(input);
    const changes = { name: 'Winter', compression, format };
    const ask = async (id: string, path = '') => {
      const response = await fetch(`${gateway.url}/api/v3/data/exports/${id}${path}`, { headers: { authorization } });
      await response.arrayBuffer();
      return Object.fromEntries(response.headers);
    };
    const whole = await gateway.exports.aFinishedExport(owner, [dataset], 10, changes);
    const headers = await ask(whole.id);
    expect(headers).toMatchObject({
      'content-type': type,
      'content-disposition': `attachment; filename=Winter${extension}`,
    });
    expect(headers['content-encoding']).toBeUndefined();

    const split = await gateway.exports.aFinishedExport(owner, [dataset], 10, { ...changes, splitRecords: 1 });
    await gateway.exports.aFurtherFile(split.id, 2, Buffer.from('second'));
    expect(await ask(split.id)).toMatchObject({
      'content-type': 'application/json',
      'content-disposition': 'attachment; filename=Winter.json',
    });
    expect(await ask(split.id, '/2')).toMatchObject({
      'content-type': type,
      'content-disposition': `attachment; filename=Winter-2${extension}`,
    });
  });
});
