import type { DataSource } from 'typeorm';
import { isPostgresQueue, type MessagingSettings } from './messaging-settings.ts';
import { PostgresStrategy } from './postgres/postgres-strategy.ts';
import type { QueueStrategy, QueueStrategyOptions } from './queue-strategy.ts';
import { RabbitMqStrategy } from './rabbitmq/rabbitmq-strategy.ts';

/** The consuming side of the queues that `QUEUE_URL` names, for `app.connectMicroservice({ strategy })`. */
export function createQueueStrategy(
  settings: MessagingSettings,
  dataSource: DataSource,
  options: QueueStrategyOptions,
): QueueStrategy {
  return isPostgresQueue(settings)
    ? new PostgresStrategy(dataSource, options)
    : new RabbitMqStrategy(settings, dataSource, options);
}
