import { grant } from '@obelisk/accounts';
import { waitUntil } from '@obelisk/testing';
import { TestCatalog, type TestAccount } from '../../test/catalog.ts';

interface PreviewAnswer {
  responseCode: string;
  message: string | null;
  item: Record<string, unknown> | null;
}

const EVENTS = 30;
const START = 1_700_000_000_000;

describe('previewing an export', () => {
  let catalog: TestCatalog;
  let ada: TestAccount;

  beforeAll(async () => {
    catalog = await TestCatalog.start({ MAX_DATA_EXPORTS: '1', MAX_DATA_EXPORT_RECORDS: '25' });
    ada = await catalog.anAccount();
    await catalog.dataSource.query(
      `INSERT INTO metric_events ("timestamp", ts_received, dataset_key, number_value, text_value, metric)
       SELECT ($2::bigint + n) * 1000, 1, (SELECT key FROM datasets WHERE id = $1),
              CASE WHEN n < 9 THEN n + 0.5 END, CASE WHEN n >= 9 THEN '{"a":' || n || '}' END, CASE WHEN n < 9 THEN 'a::number' ELSE 'b::json' END
       FROM generate_series(0, ${String(EVENTS - 1)}) AS n`,
      [ada.datasetId, START],
    );
  });
  afterAll(() => catalog.close());
  afterEach(async () => {
    expect(await catalog.dataSource.query('SELECT id FROM outbox')).toEqual([]);
    expect(await catalog.dataSource.query('SELECT id FROM exports')).toEqual([]);
  });

  async function preview(input: Record<string, unknown> = {}, account = ada): Promise<PreviewAnswer> {
    const { body } = await catalog.ask(
      account,
      `query ($input: CreateExportInput!) { previewExport(input: $input) {
         responseCode message item { recordsEstimate estimateIsExact sizeInBytesEstimate columns rows } } }`,
      { input: { dataRange: { datasets: [ada.datasetId] }, ...input } },
    );
    return (body.data?.['previewExport'] ?? { message: JSON.stringify(body) }) as PreviewAnswer;
  }

  it('says how many match beyond the limit, and what is known of packing and time', async () => {
    const query = `query ($input: CreateExportInput!) { previewExport(input: $input) { item {
      recordsEstimate recordsMatching recordLimit sizeInBytesEstimate compressedSizeInBytesEstimate secondsEstimate } } }`;
    const ask = async (input: Record<string, unknown> = {}) => {
      const dataRange = { datasets: [ada.datasetId] };
      const { body } = await catalog.ask(ada, query, { input: { dataRange, ...input } });
      return (body.data?.['previewExport'] as { item: Record<string, number> }).item;
    };
    const nothing = { compressedSizeInBytesEstimate: null, secondsEstimate: null };
    expect(await ask({ limit: 20 })).toMatchObject({
      recordsEstimate: 20,
      recordsMatching: 30,
      recordLimit: 20,
      ...nothing,
    });
    expect(await ask()).toMatchObject({ recordsEstimate: 25, recordsMatching: 30, recordLimit: 25 });
    await catalog.dataSource.query(
      `INSERT INTO exports (id, user_id, datasets, metrics, timestamp_precision, fields, record_limit, requested_on, correlation_id,
         records_estimate, records_processed, status, completed_on, run_started_on, run_first_record, size_in_bytes, compressed_size_in_bytes)
       SELECT 'made-' || compression, $1, '{}', '{}', 'SECONDS', '{timestamp}', 1, 0, 'x', 5000, 5000, 'COMPLETED', 4000, 1000, 0, 100000, size
       FROM (VALUES ('GZIP', 25000), ('ZSTD', 10000)) AS made (compression, size)`,
      [ada.userId],
    );
    await catalog.dataSource.query(`UPDATE exports SET compression = 'ZSTD' WHERE id = 'made-ZSTD'`);
    // A look at the queue serves a second.
    await waitUntil('the queue is looked at again', async () => (await ask()).secondsEstimate !== null);
    const gzip = await ask();
    expect(gzip.compressedSizeInBytesEstimate).toBe(Math.round((gzip.sizeInBytesEstimate ?? 0) / 4));
    expect(gzip.secondsEstimate).toBe(4); // a run takes 3 s, and so many records next to nothing
    const zstd = await ask({ compression: 'ZSTD' });
    expect(zstd.compressedSizeInBytesEstimate).toBe(Math.round((zstd.sizeInBytesEstimate ?? 0) / 10));
    const plain = await ask({ compression: 'NONE' });
    expect(plain.compressedSizeInBytesEstimate).toBe(plain.sizeInBytesEstimate);
    await catalog.dataSource.query(`DELETE FROM exports`);
  });

  it('says how many records, how many bytes and how it begins', async () => {
    const fields = ['value', 'metric', 'source'];
    const dataRange = { datasets: [ada.datasetId], metrics: ['a::number', 'b::json/a::number'] };
    const { item, ...response } = await preview({ dataRange, fields, to: START + 11 });
    expect(response).toEqual({ responseCode: 'SUCCESS', message: null });
    const rows = Array.from({ length: 11 }, (_, n) => [
      String(START + n),
      n < 9 ? String(n + 0.5) : String(n),
      n < 9 ? 'a::number' : 'b::json/a::number',
      null,
    ]);
    const csv = [['timestamp', ...fields], ...rows].map((row) => `${row.join(',')}\n`).join('');
    expect(item).toEqual({
      recordsEstimate: 11,
      estimateIsExact: true,
      sizeInBytesEstimate: csv.length,
      columns: ['timestamp', ...fields],
      rows,
    });
  });

  it('shows 20 rows, and counts up to the limits', async () => {
    const { item } = await preview();
    expect(item).toMatchObject({ recordsEstimate: 25, estimateIsExact: true });
    expect(item?.['rows']).toHaveLength(20);
    const limited = (await preview({ limit: 3, timestampPrecision: 'SECONDS' })).item;
    expect(limited).toMatchObject({ recordsEstimate: 3, estimateIsExact: true });
    expect(limited?.['rows']).toEqual(
      [0, 1, 2].map((n) => [String(START / 1_000), 'a::number', null, String(n + 0.5)]),
    );
  });

  it('shows the rows that a filter selects', async () => {
    const { item } = await preview({ filter: { value: { _gte: 7 }, metric: { _eq: 'a::number' } }, fields: ['value'] });
    expect(item).toMatchObject({ recordsEstimate: 2, estimateIsExact: true, columns: ['timestamp', 'value'] });
    expect(item?.['rows']).toEqual([7, 8].map((n) => [String(START + n), String(n + 0.5)]));
  });

  it('shows an empty file', async () => {
    const { item } = await preview({ to: START });
    const columns = ['timestamp', 'metric', 'source', 'value'];
    expect(item).toEqual({
      recordsEstimate: 0,
      estimateIsExact: true,
      sizeInBytesEstimate: columns.join().length + 1,
      columns,
      rows: [],
    });
  });

  it.each<[string, Record<string, unknown>]>([
    ['no dataset', { dataRange: { datasets: [] } }],
    ['an unknown dataset', { dataRange: { datasets: ['no-such'] } }],
    ['an unknown metric type', { dataRange: { datasets: ['x'], metrics: ['t::float'] } }],
    [
      '101 derived metrics',
      {
        dataRange: { datasets: ['x'], metrics: Array.from({ length: 101 }, (_, n) => `m::json/[${String(n)}]::json`) },
      },
    ],
    ['from after to', { from: 2, to: 1 }],
    ['a filter without an operator', { filter: { source: 'a' } }],
    ['a field twice', { fields: ['value', 'value'] }],
    ['limit 0', { limit: 0 }],
    ['a name of 256 characters', { name: 'n'.repeat(256) }],
  ])('refuses %s as createExport does', async (_, input) => {
    const created = await catalog.createExport(ada, input);
    expect(created.responseCode).not.toBe('SUCCESS');
    expect(await preview(input)).toEqual(created);
  });

  it('tells who may see a part nothing of the whole, however often it is asked and however little time there is', async () => {
    const [owner, eve] = [await catalog.anAccount('Owner'), await catalog.anAccount('Eve')];
    await catalog.dataSource.query(
      `INSERT INTO metric_events ("timestamp", ts_received, dataset_key, number_value, metric)
       SELECT ($2::bigint + n) * 1000, 1, (SELECT key FROM datasets WHERE id = $1), n, CASE WHEN n < 5 THEN 'open::number' ELSE 'secret::number' END
       FROM generate_series(0, 12345) AS n`,
      [owner.datasetId, START],
    );
    await grant(catalog.dataSource.manager, {
      userId: eve.userId,
      datasetId: owner.datasetId,
      permissions: ['READ'],
      readFilter: { metric: { _eq: 'open::number' } },
    });
    const fields = `{ responseCode item { recordsEstimate estimateIsExact sizeInBytesEstimate rows } }`;
    const previews = Array.from(
      { length: 15 },
      (_, n) => `p${String(n)}: previewExport(input: { dataRange: { datasets: "${owner.datasetId}" } }) ${fields}`,
    );
    const head = Buffer.byteLength('timestamp,metric,source,value\n');
    const observer = catalog.dataSource.createQueryRunner();
    await observer.startTransaction();
    await observer.query('LOCK TABLE metric_events'); // every look at events runs out of time
    const { body } = await catalog.ask(eve, `{ ${previews.join(' ')} }`);
    await observer.rollbackTransaction();
    await observer.release();
    const nothing = { recordsEstimate: 0, estimateIsExact: false, sizeInBytesEstimate: head, rows: [] };
    expect(Object.values(body.data ?? {})).toEqual(previews.map(() => ({ responseCode: 'SUCCESS', item: nothing })));
    const dataRange = { datasets: [owner.datasetId] };
    expect((await preview({ dataRange }, eve)).item).toMatchObject({ recordsEstimate: 5, estimateIsExact: true });
  });

  it('says nothing under a read filter of how files of the whole dataset were packed', async () => {
    const [owner, eve] = [await catalog.anAccount('Owner'), await catalog.anAccount('Eve')];
    await catalog.dataSource.query(
      `INSERT INTO metric_events ("timestamp", ts_received, dataset_key, number_value, metric)
       SELECT ($2::bigint + n) * 1000, 1, (SELECT key FROM datasets WHERE id = $1), n, 'open::number' FROM generate_series(1, 9) AS n`,
      [owner.datasetId, START],
    );
    const readFilter = { metric: { _eq: 'open::number' } };
    const { userId } = eve;
    await grant(catalog.dataSource.manager, { userId, datasetId: owner.datasetId, permissions: ['READ'], readFilter });
    await catalog.dataSource.query(
      `INSERT INTO exports (id, user_id, datasets, metrics, timestamp_precision, fields, record_limit, requested_on, correlation_id,
         records_estimate, records_processed, status, completed_on, size_in_bytes, compressed_size_in_bytes)
       SELECT name || n, $1, ARRAY[dataset], '{}', 'SECONDS', '{timestamp}', 1, 0, 'x', 1, 1, 'COMPLETED', completed_on, 100000, packed
       FROM (VALUES ('whole-', $2, 1000, 10000), ('other-', 'elsewhere', 2000, 50000)) AS made (name, dataset, completed_on, packed)
       CROSS JOIN generate_series(1, 10) AS n`,
      [owner.userId, owner.datasetId],
    );
    const ratioOf = async (account: TestAccount) => {
      const query = `query ($input: CreateExportInput!) { previewExport(input: $input) { item { sizeInBytesEstimate compressedSizeInBytesEstimate } } }`;
      const { body } = await catalog.ask(account, query, { input: { dataRange: { datasets: [owner.datasetId] } } });
      const { item } = body.data?.['previewExport'] as { item: Record<string, number> };
      return (item['compressedSizeInBytesEstimate'] ?? 0) / (item['sizeInBytesEstimate'] ?? 0);
    };
    expect([await ratioOf(owner), await ratioOf(eve)]).toEqual([expect.closeTo(0.1), expect.closeTo(0.5)]);
    await catalog.dataSource.query('DELETE FROM exports');
  });

  it('refuses what the caller may not read', async () => {
    const eve = await catalog.anAccount('Eve');
    const input = { dataRange: { datasets: [ada.datasetId] } };
    const created = await catalog.createExport(eve, input);
    expect(created.responseCode).toBe('NOT_AUTHORIZED');
    expect(await preview(input, eve)).toEqual(created);
  });
});
