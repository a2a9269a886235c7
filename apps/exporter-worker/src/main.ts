import 'reflect-metadata';
import { createQueueStrategy, EXPORT_REQUESTED } from '@obelisk/messaging';
import { ObjectStorage } from '@obelisk/object-storage';
import { type HealthProbe, HealthRegistry, main, runService } from '@obelisk/platform';
import { DataSource } from 'typeorm';
import { AppModule } from './app.module.ts';
import { readConfig } from './config.ts';

await main(async () => {
  const config = readConfig();
  await runService(AppModule.forRoot(config), config, {
    name: 'exporter-worker',
    prepare: async (app) => {
      await app.get(ObjectStorage).ensureBucket();
      const strategy = createQueueStrategy(config, app.get(DataSource), {
        patterns: [EXPORT_REQUESTED],
        concurrency: config.WORKER_CONCURRENCY,
        drainMs: Math.floor(config.SHUTDOWN_TIMEOUT * 0.8),
      });
      const health = app.get(HealthRegistry);
      const assertConsuming = () =>
        strategy.isConsuming() ? Promise.resolve() : Promise.reject(new Error('not consuming'));
      const consuming = sustained(assertConsuming, 30_000);
      health.addReadiness('queue', consuming.now);
      health.addLiveness('consuming', consuming.lately);
      app.connectMicroservice({ strategy });
      await app.startAllMicroservices();
    },
  });
});

/**
 * @param grace milliseconds
 * @returns the probe as it is, and one that fails only when it has failed for that long: a reconnect is no reason to be restarted
 */
function sustained(probe: HealthProbe, grace: number): { now: HealthProbe; lately: HealthProbe } {
  let wellAt = performance.now();
  const now = async () => {
    await probe();
    wellAt = performance.now();
  };
  const lately = async () => {
    await now().catch((error: unknown) => {
      if (performance.now() - wellAt > grace) throw error;
    });
  };
  setInterval(() => void now().catch(() => undefined), 1_000).unref(); // whether or not anybody asks
  return { now, lately };
}
