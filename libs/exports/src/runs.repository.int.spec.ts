import { ExportsWorld } from '../test/exports-world.ts';
import { ClaimLostError } from './claim.ts';
import { claimOrder } from './outlook/claim-order.ts';
import type { RunsRepository } from './runs.repository.ts';

const FILE = { number: 1, objectKey: 'k', records: 1, sizeInBytes: 1, compressedSizeInBytes: 1, sha256: 'x' };

describe('RunsRepository', () => {
  let world: ExportsWorld;
  let runs: RunsRepository;

  beforeAll(async () => {
    world = await ExportsWorld.create();
    ({ runs } = world);
  });

  afterAll(() => world.destroy());
  afterEach(() => world.dataSource.query('DELETE FROM exports'));

  it('gives each export to one worker, in the order asked', async () => {
    const asked: string[] = [];
    for (let n = 0; n < 12; n += 1) asked.push((await world.anExport()).id);
    const taken = await Promise.all(Array.from({ length: 20 }, () => runs.claimNext(15_000)));
    const ids = taken.flatMap((row) => row?.id ?? []);
    expect(ids.toSorted()).toEqual(asked.toSorted());
    expect((await runs.claimNext(15_000))?.id).toBeUndefined();
  });

  it('is first in, first out', async () => {
    const asked = [(await world.anExport()).id, (await world.anExport()).id, (await world.anExport()).id];
    for (const id of asked) expect((await runs.claimNext(15_000))?.id).toBe(id);
  });

  it('lets an account with nothing running go before a flood of another', async () => {
    const eve = await world.aUser('eve@example.org');
    for (let n = 0; n < 5; n += 1) await world.anExport({ userId: eve });
    const { id } = await world.anExport();
    await runs.claimNext(15_000);
    expect((await runs.claimNext(15_000))?.id).toBe(id);
  });

  it('takes the first in fair order, whatever runs and waits', async () => {
    const emails = ['a@example.org', 'b@example.org', 'c@example.org'];
    const users = await Promise.all(emails.map((email) => world.aUser(email)));
    // Many at first, few later: by and by every account runs some.
    for (let n = 0; n < 15; n += 1) await world.anExport({ userId: users[n < 10 ? 0 : n % 3] ?? '' });
    for (let left = 15; left > 0; left -= 1) {
      const [first] = (await world.dataSource.query(
        `SELECT id FROM exports next WHERE status = 'QUEUING' ORDER BY ${claimOrder('next')} LIMIT 1`,
      )) as { id: string }[];
      const claimed = await runs.claimNext(15_000);
      expect(claimed?.id).toBe(first?.id);
      if (left % 4 === 0) await world.change(claimed?.id ?? '', { status: 'COMPLETED', leaseUntil: null });
    }
    expect(await runs.claimNext(15_000)).toBeNull();
  });

  it('takes over a lapsed lease, and only that', async () => {
    const { id } = await world.anExport();
    const first = await runs.claimNext(15_000);
    expect(await runs.claimNext(15_000)).toBeNull();
    await world.change(id, { leaseUntil: new Date(Date.now() - 1) });
    const second = await runs.claimNext(15_000);
    expect(second).toMatchObject({ id, epoch: 2, attempts: 1, breakdowns: 1 });
    expect(await world.dataSource.query('SELECT epoch, attempt, message FROM export_failures')).toEqual([
      { epoch: 1, attempt: 1, message: 'Its worker broke down.' },
    ]);
    const before = await world.row(id);
    const stale = first ?? before;
    for (const write of [
      () => runs.keep(stale, 15_000, { recordsProcessed: 7 }),
      () => runs.keep(stale, 15_000, {}, FILE),
      () => runs.complete(stale, { lastFile: FILE, records: 1, truncated: false, retention: 1_000 }),
      () => runs.requeue(stale, { anew: true }),
      () => runs.fail(stale, { message: 'no', cause: 'no' }, 1_000),
    ])
      await expect(write()).rejects.toThrow(ClaimLostError);
    expect(await world.row(id)).toEqual(before);
    expect(await world.dataSource.query('SELECT count(*)::integer AS files FROM export_files')).toEqual([{ files: 0 }]);
    await runs.keep({ id, epoch: 2 }, 15_000);
  });

  it('takes over what has broken workers down before the later the oftener', async () => {
    const { id } = await world.anExport();
    await runs.claimNext(15_000);
    const silentFor = (seconds: number) => world.change(id, { leaseUntil: new Date(Date.now() - seconds * 1_000) });
    await world.change(id, { breakdowns: 3 });
    await silentFor(8);
    expect(await runs.claimNext(15_000)).toBeNull();
    await silentFor(10);
    expect(await runs.claimNext(15_000)).toMatchObject({ id, breakdowns: 4 });
  });

  it('leaves alone what waits for its back-off', async () => {
    await world.anExport({ availableFrom: new Date(Date.now() + 60_000) });
    expect(await runs.claimNext(15_000)).toBeNull();
  });
});
