import { Registry } from 'prom-client';
import { IngestMetrics } from './ingest-metrics.ts';

describe('IngestMetrics', () => {
  it('tells how long groups waited for each step', async () => {
    const registry = new Registry();
    const metrics = new IngestMetrics(registry);
    metrics.step('copy', 0.015);
    metrics.step('commit', 0.3);
    const text = await registry.metrics();
    expect(text).toContain('obelisk_ingest_step_seconds_bucket{le="0.02",step="copy"} 1\n');
    expect(text).toContain('obelisk_ingest_step_seconds_bucket{le="0.2",step="commit"} 0\n');
    expect(text).toContain('obelisk_ingest_step_seconds_sum{step="commit"} 0.3\n');
  });
});
