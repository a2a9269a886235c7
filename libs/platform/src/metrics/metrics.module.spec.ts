import { Test } from '@nestjs/testing';
import { Registry } from 'prom-client';
import { MetricsModule } from './metrics.module.ts';

describe('MetricsModule', () => {
  it('calls counters, and nothing else, by names that end with _total', async () => {
    const module = await Test.createTestingModule({ imports: [MetricsModule] }).compile();
    const metrics = await module.get(Registry).getMetricsAsJSON();
    expect(metrics.length).toBeGreaterThan(10);
    const misnamed = metrics.filter(({ name, type }) => name.endsWith('_total') !== (String(type) === 'counter'));
    expect(misnamed.map(({ name }) => name)).toEqual([]);
    await module.close();
  });
});
