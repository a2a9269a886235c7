import { anExport } from '../../test/an-export.ts';
import { aSelection, readAll, readSlices } from '../../test/read-slices.ts';
import { TestDatabase } from '../../test/test-database.ts';
import { carryOutDeletions } from '../deletion/carry-out-deletions.ts';
import { eventDeletions } from '../deletion/event-deletions.ts';
import { readRetention, setRetention } from './dataset-retention.ts';
import { beginRetention, dueRetentions } from './due-retentions.ts';
import { retentionCutoff, DAY_MS, RETENTION_NOTICE_MS } from './retention-rule.ts';

const { signal } = new AbortController();
const FIELDS = ['timestamp', 'value'] as const;

describe('events that a retention ends', () => {
  let database: TestDatabase;
  let dataset: string;
  const now = Date.now();
  const later = now + RETENTION_NOTICE_MS;

  beforeAll(async () => {
    database = await TestDatabase.create(process.env['DATABASE_URL']);
  });
  afterAll(() => database.drop());

  /** One for each of the last 20 days, at noon. */
  const NOONS = Array.from({ length: 20 }, (_, index) => retentionCutoff(index, now) + DAY_MS / 2);
  beforeEach(async () => {
    await database.dataSource.query('DELETE FROM dataset_retentions');
    dataset = await database.aDataset();
    await database.importEvents(
      dataset,
      NOONS.map((timestamp, value) => ({ timestamp, metric: 'a::number', source: 's', value })),
    );
  });

  const set = (days: number | null, at = now) =>
    database.dataSource.transaction((manager) => setRetention(manager, dataset, days, at));
  const begin = (at: number) => database.dataSource.transaction((manager) => beginRetention(manager, dataset, at));
  const carryOut = () => carryOutDeletions(database.dataSource, signal, { events: 4, lockMs: 2_000 });
  async function aRequest() {
    const { requestedOn: receivedUpTo } = await anExport(database.dataSource, [dataset]);
    await database.store.settle(receivedUpTo, signal, [dataset]);
    return aSelection([dataset], { receivedUpTo });
  }
  const countIn = async (selection: ReturnType<typeof aSelection>) => {
    const { csv } = await readAll(database.store, selection, { fields: FIELDS });
    return csv
      .trim()
      .split('\n')
      .filter((line) => line !== '').length;
  };

  it('go after the notice, the whole days that are older, and none before', async () => {
    expect(await set(10)).toEqual({
      ...{ days: 10, daysBefore: null, effectiveOn: later, cutoff: retentionCutoff(10, later) },
    });
    expect(await dueRetentions(database.dataSource, later - 1)).toEqual([]);
    expect(await begin(later - 1)).toBeNull();
    expect(await dueRetentions(database.dataSource, later)).toEqual([dataset]);
    const before = await aRequest();
    const scope = { metrics: [], sources: [], from: null, to: retentionCutoff(10, later) };
    expect(await begin(later)).toEqual({ days: 10, scope });
    expect(await begin(later)).toBeNull();
    const gone = NOONS.filter((noon) => noon < retentionCutoff(10, later)).length;
    expect(gone).toBe(16);
    expect(await carryOut()).toBe(gone);
    expect([await countIn(before), await countIn(await aRequest())]).toEqual([20, 20 - gone]);
    expect(await dueRetentions(database.dataSource, later)).toEqual([]);
    expect(await eventDeletions(database.dataSource, dataset, 9)).toMatchObject([{ byRetention: true, deleted: gone }]);
  });

  it('stay in an export that is under way, whose plan is of before or after', async () => {
    await set(10);
    const selection = await aRequest();
    const slices = await database.store.planSlices(selection, 5);
    const { csv: first } = await readSlices(database.store, selection, slices.slice(0, 1), { fields: FIELDS });
    await begin(later);
    await carryOut();
    const { csv: rest } = await readSlices(database.store, selection, slices.slice(1), { fields: FIELDS });
    const { csv: again } = await readAll(database.store, selection, { fields: FIELDS });
    expect(first + rest).toBe(again);
    expect(again.trim().split('\n')).toHaveLength(20);
  });

  it('go once a day, those that are sent late with the next', async () => {
    await set(10, now - RETENTION_NOTICE_MS);
    await begin(now);
    await carryOut();
    await database.importEvents(dataset, [{ timestamp: 1_000, metric: 'a::number', source: 's', value: 1 }]);
    expect(await dueRetentions(database.dataSource, now)).toEqual([]);
    expect(await dueRetentions(database.dataSource, now + DAY_MS)).toEqual([dataset]);
  });

  it('go by the longer days of before until a shorter retention holds', async () => {
    await set(15, now - RETENTION_NOTICE_MS);
    expect(await set(2)).toMatchObject({ days: 2, daysBefore: 15, effectiveOn: later });
    expect((await begin(now))?.days).toBe(15);
    await carryOut();
    expect((await begin(later))?.days).toBe(2);
    await carryOut();
    expect(await countIn(await aRequest())).toBe(0); // in seven days none of them is of the last two
  });

  it('stay, from the next step on, when the retention is ended in the middle', async () => {
    await set(10, now - RETENTION_NOTICE_MS);
    await begin(now);
    expect(await set(null)).toEqual({ days: null, daysBefore: null, effectiveOn: null, cutoff: null });
    expect(await carryOut()).toBe(0);
    expect(await dueRetentions(database.dataSource, later)).toEqual([]);
    expect(await readRetention(database.dataSource, dataset, now)).toMatchObject({ days: null });
    expect(await countIn(await aRequest())).toBe(20);
  });
});
