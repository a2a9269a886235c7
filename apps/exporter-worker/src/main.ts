import 'reflect-metadata';
import { createQueueStrategy } from '@obelisk/messaging';
import { ObjectStorage } from '@obelisk/object-storage';
import { HealthRegistry, main, runService } from '@obelisk/platform';
import { DataSource } from 'typeorm';
import { AppModule } from './app.module.ts';
import { readConfig } from './config.ts';

await main(async () => {
  const config = readConfig();
  await runService(AppModule.forRoot(config), config, {
    prepare: async (app) => {
      await app.get(ObjectStorage).ensureBucket();
      const strategy = createQueueStrategy(config, app.get(DataSource), {
        concurrency: config.WORKER_CONCURRENCY,
        drainMs: Math.floor(config.SHUTDOWN_TIMEOUT * 0.8),
      });
      const health = app.get(HealthRegistry);
      const assertConsuming = () =>
        strategy.isConsuming() ? Promise.resolve() : Promise.reject(new Error('not consuming'));
      health.addReadiness('queue', assertConsuming);
      health.addLiveness('consuming', sustained(assertConsuming, 30_000));
      app.connectMicroservice({ strategy });
      await app.startAllMicroservices();
    },
  });
});

/** Fails only when the probe has failed for `grace` milliseconds: a reconnect is no reason to be restarted. */
function sustained(probe: () => Promise<void>, grace: number): () => Promise<void> {
  let wellAt = performance.now();
  const watch = async () => {
    try {
      await probe();
      wellAt = performance.now();
    } catch (error) {
      if (performance.now() - wellAt > grace) throw error;
    }
  };
  setInterval(() => void watch().catch(() => undefined), 1_000).unref();
  return watch;
}
