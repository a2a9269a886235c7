import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { COLUMNS_BEHIND_TIME, copyLine } from './copy-text.ts';
import type { ReadEvent } from '../read-event.ts';
import type { ProducerIds } from './producer-ids.ts';

/** Large enough that the work per piece is small against that per event. */
const PIECE_CHARACTERS = 128 * 1_024;

/** Of lines of `copyLine`. */
export const COPY_STAGED = `COPY staged_events (ts, ${COLUMNS_BEHIND_TIME}) FROM STDIN`;
/** The same, with the number of a line of the file before each. */
const COPY_NUMBERED = COPY_STAGED.replace('(ts', '(line, ts');

/** What happens to the rows when the transaction ends: the table goes with them, or is used again by the next one. */
export const createStaging = (atCommit: 'DROP' | 'DELETE ROWS') => `
  CREATE TEMPORARY TABLE staged_events (
    ts bigint, producer_id integer, number_value double precision, metric text COLLATE "C", source text COLLATE "C",
    text_value text, tags text[], lat double precision, lng double precision, geohash text, elevation double precision, line bigint
  ) ON COMMIT ${atCommit}`;

/**
 * Copies events into a temporary table of the open transaction: nobody else sees it or waits for it, and the log is not written.
 *
 * @param onEvents called with the number of events so far
 */
export async function stageEvents(
  client: Client,
  batches: AsyncIterable<ReadEvent[]>,
  producers: ProducerIds,
  { onEvents, signal }: { onEvents: (events: number) => void; signal: AbortSignal },
): Promise<number> {
  await client.query(createStaging('DROP'));
  let events = 0;
  async function* lines(): AsyncGenerator<string> {
    let piece = '';
    for await (const batch of batches) {
      await producers.learn(batch);
      for (const event of batch) {
        piece += `${String(event.line)}\t${copyLine(event, producers.idOf(event.producer))}`;
        if (piece.length < PIECE_CHARACTERS) continue;
        yield piece;
        piece = '';
      }
      events += batch.length;
      onEvents(events);
    }
    if (piece !== '') yield piece;
  }
  const copy = client.query(copyFrom(COPY_NUMBERED));
  await pipeline(lines, copy, { signal });
  return events;
}
