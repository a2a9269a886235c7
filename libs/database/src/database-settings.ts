import { duration, wholeNumber } from '@obelisk/platform';
import { z } from 'zod';

/** Settings of everything that talks to PostgreSQL: merge into the schema of an app's `config.ts`. */
export const databaseSettings = {
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'expected postgresql://user:password@host:port/database' })
    .describe('PostgreSQL ≥ 15: `postgresql://user:password@host:port/database`.'),
  DATABASE_POOL_SIZE: wholeNumber(1, 100)
    .default(10)
    .describe('Most connections that one process keeps to PostgreSQL.'),
  DATABASE_STATEMENT_TIMEOUT: duration()
    .refine((ms) => ms >= 1_000 && ms <= 600_000, 'expected 1s to 10m')
    .prefault('30s')
    .describe(
      'Longest time of one statement; also, and 2 s, the longest wait for an answer of a PostgreSQL that is no longer there. Reading the events of an export has `COPY_STALL_LIMIT` instead.',
    ),
};

export type DatabaseSettings = z.output<z.ZodObject<typeof databaseSettings>>;
