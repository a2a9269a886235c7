import type { Client } from 'pg';
import { ImportError } from '../import-error.ts';

interface Repeated {
  line: string;
  earlier: string;
}

/** Compares each event with the one before it of the same key, in the order of the file. */
const FIRST_REPEATED = `
  SELECT line, earlier FROM (
    SELECT line, lag(line) OVER same AS earlier,
      number_value IS DISTINCT FROM lag(number_value) OVER same OR text_value IS DISTINCT FROM lag(text_value) OVER same
        OR tags IS DISTINCT FROM lag(tags) OVER same OR lat IS DISTINCT FROM lag(lat) OVER same OR lng IS DISTINCT FROM lag(lng) OVER same
        OR elevation IS DISTINCT FROM lag(elevation) OVER same AS is_other
    FROM staged_events WINDOW same AS (PARTITION BY ts, metric, source, producer_id ORDER BY ctid)
  ) AS pairs WHERE earlier IS NOT NULL AND is_other ORDER BY line LIMIT 1`;

/**
 * Only one event of a key can be stored: when the file holds two of them that differ, one would be lost.
 *
 * @throws ImportError naming both lines
 */
export async function refuseRepeatedKeys(client: Client, file: string): Promise<void> {
  const { rows } = await client.query<Repeated>(FIRST_REPEATED);
  const [repeated] = rows;
  if (repeated === undefined) return;
  throw new ImportError(
    { file, line: Number(repeated.line) },
    `has the time, metric, source and producer of line ${repeated.earlier}, but another value, and only one of the two can be stored. ` +
      'Give what tells them apart (finer times, a source); or say --keep-last to store the last of such lines.',
  );
}
