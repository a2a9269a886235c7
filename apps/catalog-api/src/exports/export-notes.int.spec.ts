import { grant } from '@obelisk/accounts';
import { TestCatalog, type TestAccount } from '../../test/catalog.ts';

const FIRST = Date.UTC(2026, 0, 1);
const LAST = Date.UTC(2026, 0, 31);
const DAY = 86_400_000;

const BEFORE = 'The range ends before the first event, which is of 2026-01-01T00:00:00.000Z.';
const AFTER = 'The range begins after the last event, which is of 2026-01-31T00:00:00.000Z.';

describe('a request that selects nothing', () => {
  let catalog: TestCatalog;
  let ada: TestAccount;

  beforeAll(async () => {
    catalog = await TestCatalog.start({ MAX_DATA_EXPORTS: '1000' });
    ada = await catalog.anAccount();
    await catalog.dataSource.query(
      `INSERT INTO metric_events ("timestamp", ts_received, dataset_key, number_value, metric)
       SELECT at::bigint * 1000, 1, key, 1, metric FROM datasets, unnest($2::bigint[]) AS at, unnest($3::text[]) AS metric WHERE id = $1`,
      [ada.datasetId, [FIRST, LAST], ['temp::number', 'air::json']],
    );
  });
  afterAll(() => catalog.close());

  const PREVIEW = 'query ($i: CreateExportInput!) { previewExport(input: $i) { responseCode message } }';

  async function messages(input: Record<string, unknown>, account = ada): Promise<(string | null)[]> {
    const { metrics = [], ...more } = input;
    const asked = { dataRange: { datasets: [ada.datasetId], metrics }, ...more };
    const created = await catalog.createExport(account, asked);
    const { body } = await catalog.ask(account, PREVIEW, { i: asked });
    const preview = body.data?.['previewExport'] as { responseCode: string; message: string | null };
    expect([created.responseCode, preview.responseCode]).toEqual(['SUCCESS', 'SUCCESS']);
    return [created.message, preview.message];
  }

  it.each<[string, Record<string, unknown>, string]>([
    ['a metric that no event has', { metrics: ['tmp::number'] }, 'No event of the datasets has "tmp::number".'],
    ['the other type', { metrics: ['temp::bool', 'temp::number'] }, 'No event of the datasets has "temp::bool".'],
    ['a type that no metric has', { metrics: ['*::bool'] }, 'No event of the datasets has "*::bool".'],
    ['an attribute of nothing', { metrics: ['wind::json/a::number'] }, 'No event of the datasets has "wind::json".'],
    [
      'a wildcard inside a name',
      { metrics: ['te*::number'] },
      'No event of the datasets has "te*::number". A * stands for itself inside a name; only *::type selects all metrics of a type.',
    ],
    [
      'many metrics',
      { metrics: Array.from({ length: 7 }, (_, n) => `m${String(n)}::number`) },
      'No event of the datasets has "m0::number", "m1::number", "m2::number", "m3::number", "m4::number" and 2 more.',
    ],
    ['a range before the data', { from: FIRST - 2 * DAY, to: FIRST }, BEFORE],
    ['a range after the data', { from: LAST + 1 }, AFTER],
    [
      'an end in seconds',
      { to: LAST / 1_000 },
      `${BEFORE} ${String(LAST / 1_000)} looks like seconds; times are milliseconds.`,
    ],
    [
      'a beginning in microseconds',
      { from: FIRST * 1_000 },
      `${AFTER} ${String(FIRST * 1_000)} looks like microseconds; times are milliseconds.`,
    ],
    ['both', { metrics: ['tmp::number'], from: LAST + DAY }, `No event of the datasets has "tmp::number". ${AFTER}`],
  ])('says so: %s', async (_, input, message) => {
    expect(await messages(input)).toEqual([message, message]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['everything', {}],
    ['metrics that are there', { metrics: ['temp::number', '*::json', 'air::json/a->b::number'] }],
    ['a range at the ends of the data', { from: LAST, to: FIRST + 60 * DAY }],
    ['a range that holds the first event alone', { to: FIRST + 1 }],
  ])('is not what %s is', async (_, input) => {
    expect(await messages(input)).toEqual([null, null]);
  });

  it('tells nobody what a read filter hides', async () => {
    const eve = await catalog.anAccount('Eve');
    await grant(catalog.dataSource.manager, {
      userId: eve.userId,
      datasetId: ada.datasetId,
      permissions: ['READ'],
      readFilter: { source: { _eq: 'mine' } },
    });
    for (const input of [
      { metrics: ['tmp::number'] },
      { metrics: ['temp::number'] },
      { from: LAST + 1 },
      { to: FIRST },
    ])
      expect((await messages(input, eve))[0]).toBeNull();
  });
});
