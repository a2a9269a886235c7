import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { ReadEvent } from '../read-event.ts';
import type { ProducerIds } from './producer-ids.ts';

/** Large enough that the work per piece is small against that per event. */
const PIECE_CHARACTERS = 128 * 1_024;

/** Into what events are copied, and how. */
export interface CopyTarget {
  statement: string;
  lineOf: (event: ReadEvent, producerId: number) => string;
}

export interface CopyOptions {
  /** Called with the number of events so far. */
  onEvents: (events: number) => void;
  signal: AbortSignal;
}

/** Copies events by one statement, while they are read. @returns how many */
export async function copyEvents(
  client: Client,
  { statement, lineOf }: CopyTarget,
  batches: AsyncIterable<ReadEvent[]>,
  producers: ProducerIds,
  { onEvents, signal }: CopyOptions,
): Promise<number> {
  let events = 0;
  async function* lines(): AsyncGenerator<string> {
    let piece = '';
    for await (const batch of batches) {
      await producers.learn(batch);
      for (const event of batch) {
        piece += lineOf(event, producers.idOf(event.producer));
        if (piece.length < PIECE_CHARACTERS) continue;
        yield piece;
        piece = '';
      }
      events += batch.length;
      onEvents(events);
    }
    if (piece !== '') yield piece;
  }
  await pipeline(lines, client.query(copyFrom(statement)), { signal });
  return events;
}
