import { wholeNumber } from '@obelisk/platform';
import { z } from 'zod';

/** Settings of everything that talks to PostgreSQL: merge into the schema of an app's `config.ts`. */
export const databaseSettings = {
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'expected postgresql://user:password@host:port/database' })
    .describe('PostgreSQL ≥ 15: `postgresql://user:password@host:port/database`.'),
  DATABASE_POOL_SIZE: wholeNumber(1, 100)
    .default(10)
    .describe('Most connections that one process keeps to PostgreSQL.'),
};

export type DatabaseSettings = z.output<z.ZodObject<typeof databaseSettings>>;
