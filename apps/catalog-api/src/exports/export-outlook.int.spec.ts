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

  const hourAgo = Date.now() - 3_600_000;

  /** Completed: `records` between the two times, in seconds from an hour ago. */
  const aCompleted = async (from: number, to: number, records: number) => {
    await catalog.change(await anExport(), {
      status: 'COMPLETED',
      requestedOn: hourAgo + from * 1_000,
      completedOn: hourAgo + to * 1_000,
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
    expect(await places()).toEqual([1, 2, 3]);
    await claimAsWorker(catalog.dataSource, ids[0]);
    expect(await places()).toEqual([null, 2, 1]);
    await catalog.change(ids[0], { leaseUntil: new Date(0) });
    expect(await places()).toEqual([null, 2, 3]);
  });

  it('has no time left where nothing is known', async () => {
    expect(await statusOf(await anExport())).toEqual({ position: 1, secondsLeft: null, attempts: 0 });
  });

  it('estimates the time left from what was completed, and what is ahead', async () => {
    await aCompleted(0, 10, 1_000);
    await aCompleted(5, 20, 1_000); // waited for the first until 10
    const ids = [await anExport(ada, 2_000), await anExport(ada, 500)] as const; // at 100 records a second
    expect((await statusOf(ids[0])).secondsLeft).toBe(20);
    expect((await statusOf(ids[1])).secondsLeft).toBe(25);
    await claimAsWorker(catalog.dataSource, ids[0]);
    await catalog.change(ids[0], { recordsProcessed: 1_500 });
    expect(await statusOf(ids[0])).toEqual({ position: null, secondsLeft: 5, attempts: 1 });
    expect((await statusOf(ids[1])).secondsLeft).toBe(10);
  });

  it.each(['COMPLETED', 'FAILED', 'CANCELLED'] as const)('has neither once it is %s', async (status) => {
    await aCompleted(0, 10, 1_000);
    const id = await anExport();
    await catalog.change(id, { status });
    expect(await statusOf(id)).toEqual({ position: null, secondsLeft: null, attempts: 0 });
  });
});
