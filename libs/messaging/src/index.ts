export { createQueueStrategy } from './create-queue-strategy.ts';
export { MessageContext } from './message-context.ts';
export { MessagingModule } from './messaging.module.ts';
export { messagingSettings, type MessagingSettings } from './messaging-settings.ts';
export type { NewMessage } from './outbox/outbox.repository.ts';
export { Outbox } from './outbox/outbox.ts';
export { EXPORT_REQUESTED, type ExportRequested } from './patterns.ts';
export { QueueStrategy, type QueueStrategyOptions } from './queue-strategy.ts';
