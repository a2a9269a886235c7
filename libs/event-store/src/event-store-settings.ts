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

export type EventStoreSettings = z.output<z.ZodObject<typeof eventStoreSettings>> & { DATABASE_URL: string };
