import { AuditEventEntity } from '@obelisk/database';
import { TestCatalog, type TestAccount } from '../../test/catalog.ts';

const DAY_MS = 86_400_000;
const FOREVER = { days: null, daysBefore: null, effectiveOn: null, cutoff: null };

describe('the retention of a dataset', () => {
  let catalog: TestCatalog;
  let ada: TestAccount;

  beforeAll(async () => {
    catalog = await TestCatalog.start();
  });
  afterAll(() => catalog.close());

  beforeEach(async () => {
    ada = await catalog.anAccount();
    await catalog.dataSource.query(
      `INSERT INTO metric_events ("timestamp", ts_received, dataset_key, number_value, metric, source)
       SELECT ($2 - n * $3::bigint) * 1000, 1, (SELECT key FROM datasets WHERE id = $1), n, 'heat::number', 'room'
       FROM generate_series(1, 30) AS n`,
      [ada.datasetId, Date.now(), DAY_MS],
    );
  });

  async function retention(account = ada): Promise<unknown> {
    const { body } = await catalog.ask(
      account,
      `{ dataset(id: "${ada.datasetId}") { retention { days daysBefore effectiveOn cutoff } } }`,
    );
    return (body.data?.['dataset'] as { retention: unknown }).retention;
  }

  async function setRetention(args: string): Promise<unknown> {
    const { body } = await catalog.ask(
      ada,
      `mutation { onDataset(id: "${ada.datasetId}") { setRetention${args} {
         responseCode message item { days daysBefore effectiveOn due { events isExact } } } } }`,
    );
    return (body.data?.['onDataset'] as { setRetention: unknown }).setRetention;
  }

  it('is announced with a count, recorded, and shown to whoever sees the dataset', async () => {
    expect(await retention()).toEqual(FOREVER);
    const at = Date.now();
    // At the end of the notice all of the thirty are more than two days old.
    expect(await setRetention('(days: 2)')).toEqual({
      ...{ responseCode: 'SUCCESS', message: null },
      item: { days: 2, daysBefore: null, effectiveOn: expect.any(Number), due: { events: 30, isExact: true } },
    });
    const shown = (await retention()) as { effectiveOn: number };
    expect(shown.effectiveOn).toBeGreaterThanOrEqual(at + 7 * DAY_MS);
    const records = await catalog.dataSource.getRepository(AuditEventEntity).findBy({ userId: ada.userId });
    expect(records).toMatchObject([{ action: 'RETENTION_CHANGED', datasets: [ada.datasetId] }]);
    expect(JSON.parse(records[0]?.detail ?? '')).toEqual({ days: 2, daysBefore: null, effectiveOn: shown.effectiveOn });
    const reader = await catalog.anAccount();
    await catalog.dataSource.query('UPDATE datasets SET open_data = true WHERE id = $1', [ada.datasetId]);
    expect(await retention(reader)).toEqual(await retention());
  });

  it('counts what is older than it at the end of the notice, and nothing when events are kept for ever', async () => {
    expect(await setRetention('(days: 30)')).toMatchObject({ item: { due: { events: 7, isExact: true } } });
    expect(await setRetention('')).toMatchObject({ item: { days: null, effectiveOn: null, due: { events: 0 } } });
    expect(await retention()).toEqual(FOREVER);
  });

  it.each(['0', '-3', '36501'])('is refused of %s days, and then stays', async (days) => {
    expect(await setRetention(`(days: ${days})`)).toEqual({
      ...{ responseCode: 'BAD_REQUEST', item: null },
      message: 'days: expected from 1 to 36500 days, or null to keep events for ever.',
    });
    expect(await retention()).toEqual(FOREVER);
  });
});
