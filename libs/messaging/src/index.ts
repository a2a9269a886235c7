export { createQueueStrategy } from './create-queue-strategy.ts';
export { createDeadLetters, type DeadLetter, type DeadLetters } from './dead-letters.ts';
export { MessageContext } from './message-context.ts';
export { MessagingModule } from './messaging.module.ts';
export { messagingSettings, type MessagingSettings } from './messaging-settings.ts';
export type { NewMessage } from './outbox/outbox.repository.ts';
export { Outbox } from './outbox/outbox.ts';
export { EXPORT_COMPLETED, EXPORT_EXPIRING, EXPORT_FAILED, EXPORT_REQUESTED } from './patterns.ts';
export { PoisonMessage, QueueStrategy, type QueueStrategyOptions } from './queue-strategy.ts';
