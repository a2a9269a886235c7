import type { DataSource } from 'typeorm';
import { isPostgresQueue, type MessagingSettings } from './messaging-settings.ts';
import { PostgresDeadLetters } from './postgres/postgres-dead-letters.ts';
import { RabbitMqDeadLetters } from './rabbitmq/rabbitmq-dead-letters.ts';

/** A message that nobody could handle. */
export interface DeadLetter {
  readonly id: string;
  readonly pattern: string;
  readonly correlationId: string;
  /** Why, in a few words. */
  readonly reason: string;
  /** As text: it may be the reason. */
  readonly payload: string;
}

/** The dead-letter queues of all patterns for which a consumer has declared a queue. */
export interface DeadLetters {
  /** The oldest of each pattern, at most `limit` of it. */
  list(limit: number): Promise<DeadLetter[]>;
  /** Puts one, or all, back into the queues where they were. @returns how many */
  resend(id?: string): Promise<number>;
}

/** The dead letters of the queue that `QUEUE_URL` names. */
export function createDeadLetters(settings: MessagingSettings, dataSource: DataSource): DeadLetters {
  return isPostgresQueue(settings)
    ? new PostgresDeadLetters(dataSource)
    : new RabbitMqDeadLetters(settings, dataSource);
}
