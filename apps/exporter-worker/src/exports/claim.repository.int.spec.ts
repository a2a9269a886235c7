import { claimOrder, createUser } from '@obelisk/database';
import { WorkerWorld } from '../../test/worker.ts';
import { ClaimLostError, ClaimRepository } from './claim.repository.ts';

describe('ClaimRepository', () => {
  let world: WorkerWorld;
  let claims: ClaimRepository;

  beforeAll(async () => {
    world = await WorkerWorld.create();
    claims = new ClaimRepository(world.dataSource);
  });

  afterAll(() => world.destroy());
  afterEach(() => world.dataSource.query('DELETE FROM exports'));

  it('gives each export to one worker, in the order asked', async () => {
    const asked: string[] = [];
    for (let n = 0; n < 12; n += 1) asked.push((await world.anExport()).id);
    const taken = await Promise.all(Array.from({ length: 20 }, () => claims.claimNext(15_000)));
    const ids = taken.flatMap((row) => row?.id ?? []);
    expect(ids.toSorted()).toEqual(asked.toSorted());
    expect((await claims.claimNext(15_000))?.id).toBeUndefined();
  });

  it('is first in, first out', async () => {
    const asked = [(await world.anExport()).id, (await world.anExport()).id, (await world.anExport()).id];
    for (const id of asked) expect((await claims.claimNext(15_000))?.id).toBe(id);
  });

  it('lets an account with nothing running go before a flood of another', async () => {
    const eve = await createUser(world.dataSource.manager, { email: 'eve@example.org', name: 'Eve' });
    for (let n = 0; n < 5; n += 1) await world.anExport({ userId: eve });
    const { id } = await world.anExport();
    await claims.claimNext(15_000);
    expect((await claims.claimNext(15_000))?.id).toBe(id);
  });

  it('takes the first in fair order, whatever runs and waits', async () => {
    const emails = ['a@example.org', 'b@example.org', 'c@example.org'];
    const users = await Promise.all(
      emails.map((email) => createUser(world.dataSource.manager, { email, name: email })),
    );
    // Many at first, few later: by and by every account runs some.
    for (let n = 0; n < 15; n += 1) await world.anExport({ userId: users[n < 10 ? 0 : n % 3] ?? '' });
    for (let left = 15; left > 0; left -= 1) {
      const [first] = (await world.dataSource.query(
        `SELECT id FROM exports next WHERE status = 'QUEUING' ORDER BY ${claimOrder('next')} LIMIT 1`,
      )) as { id: string }[];
      const claimed = await claims.claimNext(15_000);
      expect(claimed?.id).toBe(first?.id);
      if (left % 4 === 0) await world.change(claimed?.id ?? '', { status: 'COMPLETED', leaseUntil: null });
    }
    expect(await claims.claimNext(15_000)).toBeNull();
  });

  it('takes over a lapsed lease, and only that', async () => {
    const { id } = await world.anExport();
    const first = await claims.claimNext(15_000);
    expect(await claims.claimNext(15_000)).toBeNull();
    await world.change(id, { leaseUntil: new Date(Date.now() - 1) });
    const second = await claims.claimNext(15_000);
    expect(second).toMatchObject({ id, epoch: 2, attempts: 1, breakdowns: 1 });
    expect(await world.dataSource.query('SELECT epoch, attempt, message FROM export_failures')).toEqual([
      { epoch: 1, attempt: 1, message: 'Its worker broke down.' },
    ]);
    await expect(claims.hold(first ?? { id, epoch: 1 }, 15_000)).rejects.toThrow(ClaimLostError);
    await expect(claims.leave(world.dataSource.manager, { id, epoch: 1 }, 'COMPLETED', {})).rejects.toThrow(
      ClaimLostError,
    );
    await claims.hold({ id, epoch: 2 }, 15_000);
  });

  it('takes over what has broken workers down before the later the oftener', async () => {
    const { id } = await world.anExport();
    await claims.claimNext(15_000);
    const silentFor = (seconds: number) => world.change(id, { leaseUntil: new Date(Date.now() - seconds * 1_000) });
    await world.change(id, { breakdowns: 3 });
    await silentFor(8);
    expect(await claims.claimNext(15_000)).toBeNull();
    await silentFor(10);
    expect(await claims.claimNext(15_000)).toMatchObject({ id, breakdowns: 4 });
  });

  it('leaves alone what waits for its back-off', async () => {
    await world.anExport({ availableFrom: new Date(Date.now() + 60_000) });
    expect(await claims.claimNext(15_000)).toBeNull();
  });
});
