import { duration, wholeNumber } from '@obelisk/platform';
import { z } from 'zod';

/** Merge into the schema of an app's `config.ts`, next to `databaseSettings`. */
export const eventStoreSettings = {
  COPY_CONNECTIONS: wholeNumber(1, 64)
    .default(4)
    .describe('Most slices that one process reads from PostgreSQL at once, each by a connection of its own.'),
  COPY_STALL_LIMIT: duration()
    .prefault('60s')
    .describe(
      'Longest time PostgreSQL may send nothing while a slice is read; then the read fails and may be retried.',
    ),
};

/** Of what reads exports: merge into its schema as well. */
export const eventReplicaSettings = {
  EVENTS_DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'expected postgresql://user:password@host:port/database' })
    .optional()
    .describe(
      'A streaming replica of the database in `DATABASE_URL`, from which the events of exports are read after it has caught up; without, they are read from `DATABASE_URL`.',
    ),
  EVENTS_REPLICA_WAIT: duration()
    .prefault('5s')
    .describe(
      'Longest wait for a replica to catch up with an export; then its events are read from `DATABASE_URL`, and the replica is left alone for 30 s.',
    ),
};

export type EventStoreSettings = z.output<z.ZodObject<typeof eventStoreSettings>> &
  Partial<z.output<z.ZodObject<typeof eventReplicaSettings>>> & { DATABASE_URL: string };
