import { isDeepStrictEqual } from 'node:util';
import { waitUntil } from '@obelisk/testing';
import { claimAsWorker } from '../../test/steps-of-a-worker.ts';
import { TestCatalog, type TestAccount } from '../../test/catalog.ts';

describe('the status of an export', () => {
  let catalog: TestCatalog;
  let ada: TestAccount;
  let eve: TestAccount;

  beforeAll(async () => {
    catalog = await TestCatalog.start({ MAX_DATA_EXPORTS: '50' });
    ada = await catalog.anAccount();
    eve = await catalog.anAccount('Eve');
  });
  afterAll(() => catalog.close());
  beforeEach(() => catalog.dataSource.query('DELETE FROM exports'));

  const anExport = async (account = ada, recordsEstimate = 1_000) => {
    const id = (await catalog.createExport(account)).item?.id ?? '';
    await catalog.change(id, { recordsEstimate });
    return id;
  };

  const statusOf = async (id: string, account = ada) => {
    const { body } = await catalog.ask(
      account,
      'query ($id: String!) { me { export(id: $id) { status { position secondsLeft attempts } } } }',
      { id },
    );
    return (body.data?.['me'] as { export: { status: Record<string, number | null> } }).export.status;
  };

  /** Completed an hour ago. */
  const aCompleted = async (records: number, seconds: number) => {
    const completedOn = Date.now() - 3_600_000;
    await catalog.change(await anExport(), {
      status: 'COMPLETED',
      completedOn,
      runStartedOn: completedOn - seconds * 1_000,
      runFirstRecord: 0,
      recordsProcessed: records,
    });
  };

  it('has the place in the queue, in the fair order', async () => {
    const ids = [await anExport(ada), await anExport(ada), await anExport(eve)] as const;
    const places = async () => [
      (await statusOf(ids[0])).position,
      (await statusOf(ids[1])).position,
      (await statusOf(ids[2], eve)).position,
    ];
    const become = async (expected: (number | null)[]) =>
      waitUntil(`the places are ${expected.join()}`, async () => isDeepStrictEqual(await places(), expected));
    expect(await places()).toEqual([1, 2, 3]);
    await claimAsWorker(catalog.dataSource, ids[0]);
    await become([null, 2, 1]);
    await catalog.change(ids[0], { leaseUntil: new Date(0) });
    await become([null, 2, 3]);
  });

  it('has no time left where nothing is known', async () => {
    expect(await statusOf(await anExport())).toEqual({ position: 1, secondsLeft: null, attempts: 0 });
  });

  it('estimates the time left from runs that were completed, and what is ahead', async () => {
    for (let n = 0; n < 10; n += 1) await aCompleted(1_000_000, 10);
    await aCompleted(20, 1);
    const ids = [await anExport(ada, 2_000_000), await anExport(ada, 100)] as const;
    expect((await statusOf(ids[0])).secondsLeft).toBe(19); // 1 s, and 9 s for a million
    expect((await statusOf(ids[1])).secondsLeft).toBe(20);
    await claimAsWorker(catalog.dataSource, ids[0]);
    const tenSeconds = Date.now() - 10_000;
    await catalog.change(ids[0], { recordsProcessed: 1_500_000, runStartedOn: tenSeconds }); // faster than the others
    await waitUntil('it is seen', async () => (await statusOf(ids[0])).secondsLeft === 4);
    expect(await statusOf(ids[0])).toEqual({ position: null, secondsLeft: 4, attempts: 1 });
    expect((await statusOf(ids[1])).secondsLeft).toBe(5);
  });

  it.each(['COMPLETED', 'FAILED', 'CANCELLED'] as const)('has neither once it is %s', async (status) => {
    await aCompleted(1_000, 10);
    const id = await anExport();
    await catalog.change(id, { status });
    expect(await statusOf(id)).toEqual({ position: null, secondsLeft: null, attempts: 0 });
  });
});
