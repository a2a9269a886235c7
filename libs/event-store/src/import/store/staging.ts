import type { Client } from 'pg';
import { COLUMNS_BEHIND_TIME, copyLine } from './copy-text.ts';
import { copyEvents, type CopyOptions, type CopyTarget } from './copy-events.ts';
import type { ReadEvent } from '../read-event.ts';
import type { ProducerIds } from './producer-ids.ts';

/** Of lines of `copyLine`. */
export const COPY_STAGED = `COPY staged_events (ts, ${COLUMNS_BEHIND_TIME}) FROM STDIN`;
/** The same, with the number of a line of the file before each. */
const NUMBERED: CopyTarget = {
  statement: COPY_STAGED.replace('(ts', '(line, ts'),
  lineOf: (event, producerId) => `${String(event.line)}\t${copyLine(event, producerId)}`,
};

/** What happens to the rows when the transaction ends: the table goes with them, or is used again by the next one. */
export const createStaging = (atCommit: 'DROP' | 'DELETE ROWS') => `
  CREATE TEMPORARY TABLE staged_events (
    ts bigint, producer_id integer, number_value double precision, metric text COLLATE "C", source text COLLATE "C",
    text_value text, tags text[], lat double precision, lng double precision, geohash text, elevation double precision, line bigint
  ) ON COMMIT ${atCommit}`;

/** Copies events into a temporary table of the open transaction: nobody else sees it or waits for it, and the log is not written. @returns how many */
export async function stageEvents(
  client: Client,
  batches: AsyncIterable<ReadEvent[]>,
  producers: ProducerIds,
  options: CopyOptions,
): Promise<number> {
  await client.query(createStaging('DROP'));
  return copyEvents(client, NUMBERED, batches, producers, options);
}
