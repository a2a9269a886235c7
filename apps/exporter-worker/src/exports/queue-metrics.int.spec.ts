import { Registry } from 'prom-client';
import { WorkerWorld } from '../../test/worker.ts';
import { QueueMetrics } from './queue-metrics.ts';

describe('the metrics of the queue', () => {
  let world: WorkerWorld;
  let registry: Registry;

  beforeAll(async () => {
    world = await WorkerWorld.create();
    registry = new Registry();
    new QueueMetrics(world.dataSource, registry);
  });

  afterAll(() => world.destroy());

  const valuesNow = async () => {
    const values: Record<string, number | undefined> = {};
    for (const {
      name,
      values: [first],
    } of await registry.getMetricsAsJSON())
      values[name] = first?.value;
    return values;
  };

  it('are nothing in an idle system', async () => {
    expect(await valuesNow()).toEqual({
      obelisk_exports_waiting: 0,
      obelisk_exports_generating: 0,
      obelisk_leases_lapsed: 0,
      obelisk_queue_oldest_seconds: 0,
      obelisk_outbox_overdue: 0,
    });
  });

  it('count what waits, what runs, what fell silent, and what was not sent', async () => {
    await world.change((await world.anExport()).id, { requestedOn: Date.now() - 600_000 });
    await world.anExport();
    await world.change((await world.anExport()).id, {
      status: 'GENERATING',
      leaseUntil: new Date(Date.now() + 60_000),
    });
    await world.change((await world.anExport()).id, {
      status: 'GENERATING',
      leaseUntil: new Date(Date.now() - 60_000),
    });
    await world.dataSource.query('DELETE FROM outbox');
    await world.dataSource.query(
      `INSERT INTO outbox (pattern, payload, correlation_id, available_from)
       VALUES ('export.requested', '{}', 'a', now() - interval '2 minutes'), ('export.requested', '{}', 'b', now())`,
    );
    const { obelisk_queue_oldest_seconds: oldest, ...counts } = await valuesNow();
    expect(counts).toEqual({
      obelisk_exports_waiting: 2,
      obelisk_exports_generating: 2,
      obelisk_leases_lapsed: 1,
      obelisk_outbox_overdue: 1,
    });
    expect(oldest).toBeGreaterThanOrEqual(600);
    expect(oldest).toBeLessThan(660);
  });

  it('are absent when the database does not answer', async () => {
    await world.dataSource.query('ALTER TABLE outbox RENAME TO away');
    try {
      expect(Object.values(await valuesNow())).toEqual(Array(5).fill(undefined));
    } finally {
      await world.dataSource.query('ALTER TABLE away RENAME TO outbox');
    }
  });
});
