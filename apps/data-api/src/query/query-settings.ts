import { duration } from '@obelisk/platform';

/** Merge into the schema of the app's `config.ts`. */
export const querySettings = {
  QUERY_TIME_LIMIT: duration()
    .refine((ms) => ms >= 100 && ms <= 600_000, 'expected 100ms to 10m')
    .prefault('25s')
    .describe(
      'Longest time that a query reads events, but no longer than `DATABASE_STATEMENT_TIMEOUT`. A page whose time is up has fewer items and a cursor; a query without any item by then is answered 400.',
    ),
};
