import { seededRandom } from '@obelisk/testing';
import { ExportsWorld } from '../../test/exports-world.ts';
import { fillQueue, firstToClaim, runs, type QueuedExport } from '../../test/waiting-queue.ts';
import { CLAIM_NEXT, claimExport } from './claim-export.ts';

const LEASE_MS = 60_000;

/** After a lapsed lease the next attempt rests for their square in seconds: of one that lapsed 5 s ago, that is over by far, or not for half a minute. */
const BREAKDOWNS = [0, 1, 2, 6, 7];

interface PlanNode {
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Join Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

describe('claimExport', () => {
  let world: ExportsWorld;

  beforeAll(async () => {
    world = await ExportsWorld.create();
  });

  afterAll(() => world.destroy());
  afterEach(() => world.dataSource.query('TRUNCATE exports CASCADE'));

  const claim = () => world.dataSource.transaction((manager) => claimExport(manager, LEASE_MS));

  const anExport = (n: number, changes: Partial<QueuedExport> = {}): QueuedExport => ({
    ...{ id: `e-${String(n)}`, account: 'a', status: 'QUEUING', availableIn: 0, leaseIn: 0, breakdowns: 0 },
    ...changes,
  });

  it.each([1, 2, 3])('takes what a plain reading of the whole queue says (%i)', async (seed) => {
    const random = seededRandom(seed);
    const below = (limit: number) => Math.floor(random() * limit);
    const account = () => `account-${String(below(12))}`;
    // One account's flood lies before the others, so that these are not among the oldest.
    const flood = Array.from({ length: 700 }, (_, n) => anExport(n, { account: 'account-0' }));
    const queue = flood.concat(
      Array.from({ length: 150 }, (_, n): QueuedExport => {
        const minutes = (below(3) - 1) * 60_000; // behind us, now, or to come
        const status = below(3) === 0 ? 'GENERATING' : 'QUEUING';
        const times = status === 'QUEUING' ? { availableIn: minutes } : { leaseIn: minutes === 0 ? -5_000 : minutes };
        return anExport(700 + n, { account: account(), status, breakdowns: BREAKDOWNS[below(5)] ?? 0, ...times });
      }),
    );
    await fillQueue(world.dataSource, queue);
    let expected = firstToClaim(queue);
    for (let n = 0; n < 150 && expected !== undefined; n += 1) {
      expect((await claim())?.id).toBe(expected.id);
      Object.assign(expected, { status: 'GENERATING', leaseIn: LEASE_MS });
      const over = queue.filter(runs)[below(40)];
      if (over !== undefined) {
        over.status = 'COMPLETED';
        await world.change(over.id, { status: 'COMPLETED', leaseUntil: null });
      }
      expected = firstToClaim(queue);
    }
  });

  it('gives every one of many claims at once an export, also when the heads of all accounts are taken by others', async () => {
    const queue = Array.from({ length: 600 }, (_, n) => anExport(n, { account: `account-${String(n % 2)}` }));
    await fillQueue(world.dataSource, queue);
    await claim();
    await claim();
    const claims = await Promise.all(Array.from({ length: 40 }, claim));
    expect(new Set(claims.map((one) => one?.id)).size).toBe(40);
    expect(claims).not.toContain(undefined);
  });

  /** Rows that the steps of a claim look at. */
  async function rowsRead(): Promise<number> {
    const runner = world.dataSource.createQueryRunner();
    await runner.startTransaction();
    try {
      const [row] = (await runner.query(`EXPLAIN (ANALYZE, FORMAT JSON) ${CLAIM_NEXT}`, [LEASE_MS])) as {
        'QUERY PLAN': [{ Plan: PlanNode }];
      }[];
      const plan = row?.['QUERY PLAN'][0].Plan;
      return plan === undefined ? NaN : rowsOf(plan);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  }

  /** Account by account, so that the one which is looked for lies behind all the others. */
  const waitingOf = (accounts: number, each: number) =>
    Array.from({ length: accounts * each }, (_, n) =>
      anExport(n, { account: `account-${String(Math.floor(n / each)).padStart(4, '0')}` }),
    );

  it.each([
    { what: 'when no account runs one', running: 0, limit: 100 },
    { what: 'when all but the last account run one', running: 99, limit: 10_000 },
    { what: 'when every account runs one', running: 100, limit: 10_000 },
  ])('does not look at all of 20,000 exports that wait, $what', async ({ running, limit }) => {
    await fillQueue(world.dataSource, waitingOf(100, 200)); // what PostgreSQL knows is from before anything ran
    await world.dataSource.query(
      `UPDATE exports SET status = 'GENERATING', lease_until = now() + interval '1 minute'
       WHERE sequence IN (SELECT min(sequence) FROM exports GROUP BY user_id ORDER BY user_id LIMIT $1)`,
      [running],
    );
    expect(await rowsRead()).toBeLessThan(limit);
  });
});

function rowsOf(node: PlanNode): number {
  const looks =
    node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Join Filter'] ?? 0);
  return (node.Plans ?? []).reduce((sum, child) => sum + rowsOf(child), looks * node['Actual Loops']);
}
