import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { HealthRegistry } from '@obelisk/platform';
import { DataSource } from 'typeorm';
import { isPostgresQueue, type MessagingSettings } from './messaging-settings.ts';
import { OutboxRelay } from './outbox/outbox-relay.ts';
import { Outbox } from './outbox/outbox.ts';

@Module({})
export class MessagingModule {
  /**
   * Provides {@link Outbox} everywhere and, with RabbitMQ, runs a relay in this process. For every service that enqueues.
   * Needs the TypeORM `DataSource` and HealthModule.
   */
  static forProducer(settings: MessagingSettings): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      providers: [Outbox, ...(isPostgresQueue(settings) ? [] : [relayOf(settings)])],
      exports: [Outbox],
    };
  }
}

function relayOf(settings: MessagingSettings): Provider {
  return {
    provide: OutboxRelay,
    inject: [DataSource, HealthRegistry],
    useFactory: (dataSource: DataSource, health: HealthRegistry) => {
      const relay = new OutboxRelay(dataSource, settings);
      health.addReadiness('queue', async () => {
        relay.assertReady();
      });
      health.addLiveness('outbox-relay', async () => {
        relay.assertAlive();
      });
      return relay;
    },
  };
}
