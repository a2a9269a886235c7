import { WorkerEntity } from '@obelisk/database';
import { TestCatalog, type TestAccount } from '../../test/catalog.ts';
import { claimAsWorker, completeAsWorker } from '../../test/steps-of-a-worker.ts';

const HOUR = 3_600_000;

describe('the queue, as platform managers see it', () => {
  let catalog: TestCatalog;
  let ada: TestAccount;

  beforeAll(async () => {
    catalog = await TestCatalog.start({ MAX_DATA_EXPORTS: '100' });
    ada = await catalog.anAccount();
    await catalog.dataSource.query('UPDATE users SET platform_manager = true');
  });
  beforeEach(() => catalog.dataSource.query('DELETE FROM exports; DELETE FROM outbox; DELETE FROM workers'));
  afterAll(() => catalog.close());

  async function queue(fields: string): Promise<Record<string, unknown>> {
    const { body } = await catalog.ask(ada, `{ admin { queue { ${fields} } } }`);
    return (body.data?.['admin'] as { queue: Record<string, unknown> } | null)?.queue ?? { ...body.errors?.[0] };
  }
  const anExport = async () => (await catalog.createExport(ada)).item?.id ?? '';

  it('tells how long the oldest waits, and what was given up or did not get through', async () => {
    const fields = 'oldestWaitSeconds failed unsentMessages';
    expect(await queue(fields)).toEqual({ oldestWaitSeconds: null, failed: 0, unsentMessages: 0 });
    const [old, failed] = [await anExport(), await anExport()];
    await catalog.change(old, { requestedOn: Date.now() - 90_000 });
    await catalog.change(failed, { status: 'FAILED', requestedOn: 1 });
    await catalog.dataSource.query(`DELETE FROM outbox`);
    await catalog.dataSource.query(
      `INSERT INTO outbox (pattern, payload, correlation_id, available_from)
       VALUES ('x', '{}', 'x', now() - interval '61 s'), ('x', '{}', 'x', now() + interval '1 h')`,
    );
    const seen = await queue(fields);
    expect(seen).toMatchObject({ failed: 1, unsentMessages: 1 });
    expect(seen['oldestWaitSeconds']).toBeGreaterThanOrEqual(90);
    expect(seen['oldestWaitSeconds']).toBeLessThan(150);
  });

  it('names the workers that were heard of, and what they make', async () => {
    const id = await anExport();
    const now = Date.now();
    const worker = { version: '1', capacity: 2, startedOn: 1 };
    await catalog.dataSource.manager.insert(WorkerEntity, [
      { ...worker, id: 'silent', exportIds: [], heardOn: now - 40_000 },
      { ...worker, id: 'alive', exportIds: [id, 'removed'], heardOn: now },
      { ...worker, id: 'forgotten', exportIds: [], heardOn: now - 25 * HOUR },
    ]);
    const shown = { version: '1', capacity: 2, startedOn: 1 };
    expect(await queue('workers { id version capacity startedOn lastHeardOn alive exports { id } }')).toEqual({
      workers: [
        { ...shown, id: 'alive', lastHeardOn: now, alive: true, exports: [{ id }] },
        { ...shown, id: 'silent', lastHeardOn: now - 40_000, alive: false, exports: [] },
      ],
    });
  });

  it('tells what it got through, hour by hour', async () => {
    const thisHour = Math.floor(Date.now() / HOUR) * HOUR;
    const id = await anExport();
    await claimAsWorker(catalog.dataSource, id);
    await completeAsWorker(catalog.dataSource, id, 1);
    await catalog.change(id, {
      ...{ requestedOn: thisHour - 2 * HOUR, completedOn: thisHour - HOUR + 1 },
      ...{ recordsProcessed: 70, compressedSizeInBytes: 700 },
    });
    await catalog.dataSource.query(
      `INSERT INTO export_failures (export_id, epoch, attempt, failed_on, message, cause) VALUES ($1, 1, 1, $2, 'x', 'x')`,
      [id, thisHour - HOUR],
    );
    const empty = { requested: 0, completed: 0, failed: 0, records: 0, bytes: 0 };
    expect(await queue('throughput(hours: 3) { from requested completed failed records bytes }')).toEqual({
      throughput: [
        { ...empty, from: thisHour - 2 * HOUR, requested: 1 },
        { from: thisHour - HOUR, requested: 0, completed: 1, failed: 1, records: 70, bytes: 700 },
        { ...empty, from: thisHour },
      ],
    });
    expect((await queue('throughput { from }'))['throughput']).toHaveLength(24);
    for (const hours of ['0', '169'])
      expect(await queue(`throughput(hours: ${hours}) { from }`)).toHaveProperty('message');
  });
});
