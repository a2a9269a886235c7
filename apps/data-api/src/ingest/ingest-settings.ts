import { wholeNumber } from '@obelisk/platform';
import { z } from 'zod';

export const ingestSettings = {
  INGEST_BUFFER: wholeNumber(32, 4_096)
    .default(64)
    .describe(
      'MiB of event bodies that one process holds until they are stored, of one account at most half of it; what comes beyond is answered 503.',
    ),
  INGEST_EVENTS_PER_HOUR: wholeNumber(0, 1_000_000_000_000)
    .default(500_000_000)
    .describe(
      'Events that an account may send to one process in an hour; the next are answered 429. `0`: as many as it likes.',
    ),
  INGEST_MEGABYTES_PER_HOUR: wholeNumber(0, 1_000_000_000)
    .default(100_000)
    .describe(
      'Megabytes of unpacked events that an account may send to one process in an hour; the next are answered 429. `0`: as many as it likes.',
    ),
};

export type IngestApiSettings = z.output<z.ZodObject<typeof ingestSettings>>;
