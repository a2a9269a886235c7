import { Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { DataSource } from 'typeorm';

/** At the time of the collection. Every worker tells the same, so that a sum over workers is wrong and a maximum is right. */
const STATE = `
  SELECT (SELECT count(*) FROM exports WHERE status = 'QUEUING')::int AS waiting,
         (SELECT count(*) FROM exports WHERE status = 'GENERATING')::int AS running,
         (SELECT count(*) FROM exports WHERE status = 'GENERATING' AND lease_until < now())::int AS lapsed,
         (SELECT coalesce(extract(epoch FROM now()) - min(requested_on) / 1000.0, 0)
            FROM exports WHERE status = 'QUEUING')::float8 AS oldest,
         (SELECT count(*) FROM outbox WHERE available_from < now() - interval '1 minute')::int AS unsent`;

type State = Record<'waiting' | 'running' | 'lapsed' | 'oldest' | 'unsent', number>;

const GAUGES: Readonly<Record<keyof State, { name: string; help: string }>> = {
  waiting: { name: 'obelisk_exports_waiting', help: 'Exports that wait for a worker, in the whole system.' },
  running: { name: 'obelisk_exports_generating', help: 'Exports that a worker makes, in the whole system.' },
  lapsed: { name: 'obelisk_leases_lapsed', help: 'Exports whose worker fell silent and that no other took over yet.' },
  oldest: { name: 'obelisk_queue_oldest_seconds', help: 'Seconds since the oldest export that waits was asked for.' },
  unsent: { name: 'obelisk_outbox_overdue', help: 'Messages that should have been sent more than a minute ago.' },
};

/** What the table says about the queue, looked up when somebody collects. Without the database there are no values, rather than old ones. */
@Injectable()
export class QueueMetrics {
  constructor(dataSource: DataSource, registry: Registry) {
    const gauges = new Map<keyof State, Gauge>();
    let looking: Promise<void> | undefined;
    const look = async () => {
      for (const gauge of gauges.values()) gauge.remove();
      const [state]: (State | undefined)[] = await dataSource.query(STATE).catch(() => []);
      if (state !== undefined) for (const [key, gauge] of gauges) gauge.set(state[key]);
    };
    for (const [key, { name, help }] of Object.entries(GAUGES) as [keyof State, { name: string; help: string }][]) {
      // all are collected at once: one look serves them
      const collect = () => (looking ??= look().finally(() => (looking = undefined)));
      gauges.set(key, new Gauge({ name, help, registers: [registry], collect }));
    }
  }
}
