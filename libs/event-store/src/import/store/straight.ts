import { DatabaseError, type Client } from 'pg';
import type { ReadEvent } from '../read-event.ts';
import { COLUMNS_BEHIND_TIME, copyLine } from './copy-text.ts';
import { copyEvents, type CopyOptions } from './copy-events.ts';
import type { ProducerIds } from './producer-ids.ts';

const COPY_STRAIGHT = `COPY metric_events (ts_received, dataset_key, "timestamp", ${COLUMNS_BEHIND_TIME}) FROM STDIN`;
const UNIQUE_VIOLATION = '23505';

/**
 * How often the time may go back in a file, from one batch to the next. Rows that are copied straight lie as in the file, and exports read by time:
 * a few long series one after the other do little harm, many short ones much (docs/adr/0079).
 */
const MOST_STEPS_BACK = 16;

class OutOfOrder extends Error {}

/** Whether events that cannot be copied straight can be staged and merged. */
export function needsMerging(error: unknown): boolean {
  return error instanceof OutOfOrder || (error instanceof DatabaseError && error.code === UNIQUE_VIOLATION);
}

/**
 * Stores events while they are read, in a transaction that has its receipt.
 *
 * @param received UTC ms, see ingest/receipt-lock.ts
 * @returns how many
 * @throws what `needsMerging` knows when one is stored already or comes twice, or when the times are in no order; the transaction has then to be rolled back
 */
export function storeStraight(
  client: Client,
  batches: AsyncIterable<ReadEvent[]>,
  producers: ProducerIds,
  { datasetKey, received, ...options }: CopyOptions & { datasetKey: number; received: number },
): Promise<number> {
  const start = `${String(received)}\t${String(datasetKey)}\t`;
  const lineOf = (event: ReadEvent, producerId: number) => start + copyLine(event, producerId);
  return copyEvents(client, { statement: COPY_STRAIGHT, lineOf }, inOrder(batches), producers, options);
}

/** Sorts each batch, so that rows lie nearly as exports read them. */
async function* inOrder(batches: AsyncIterable<ReadEvent[]>): AsyncGenerator<ReadEvent[]> {
  let before = -Infinity;
  let stepsBack = 0;
  for await (const batch of batches) {
    const time = batch[0]?.timestamp ?? before;
    if (time < before) stepsBack += 1;
    if (stepsBack > MOST_STEPS_BACK) throw new OutOfOrder();
    before = time;
    yield batch.sort(byKey);
  }
}

function byKey(a: ReadEvent, b: ReadEvent): number {
  return a.timestamp - b.timestamp || compare(a.metric, b.metric) || compare(a.source ?? '', b.source ?? '');
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
