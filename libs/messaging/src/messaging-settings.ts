import { z } from 'zod';

/** Settings of everything that sends or receives messages: merge into the schema of an app's `config.ts`. */
export const messagingSettings = {
  QUEUE_URL: z
    .string()
    .refine(isQueueUrl, 'expected postgres: or amqp://user:password@host:port/vhost')
    .default('postgres:')
    .describe(
      'The queue: `amqp://user:password@host:port/vhost` (or `amqps:`) for RabbitMQ ≥ 3.10, or `postgres:` for the database itself.',
    ),
  QUEUE_NAME: z
    .string()
    .regex(
      /^(?!amq\.)[A-Za-z0-9._-]{1,100}$/,
      'expected 1 to 100 letters, digits, ".", "_" or "-", not beginning with "amq."',
    )
    .default('exports')
    .describe(
      'What the names of the RabbitMQ queues begin with, as in `exports.export.requested`; systems that share a broker need different ones. Not used with `postgres:`.',
    ),
};

export type MessagingSettings = z.output<z.ZodObject<typeof messagingSettings>>;

/** Whether the queue is PostgreSQL itself, so that consumers drain the outbox and nothing is relayed. */
export function isPostgresQueue(settings: MessagingSettings): boolean {
  return settings.QUEUE_URL === 'postgres:';
}

function isQueueUrl(text: string): boolean {
  if (text === 'postgres:') return true;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url !== undefined && ['amqp:', 'amqps:'].includes(url.protocol) && url.hostname !== '';
}
