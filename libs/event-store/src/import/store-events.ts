import type { Client } from 'pg';
import { takeReceipt } from '../ingest/receipt-lock.ts';
import type { ImportOptions, ImportProgress } from './import-options.ts';
import type { InputFile } from './input/input-file.ts';
import { readEvents, type EventsOfFile } from './read-events.ts';
import { mergeStaged } from './store/merge-staged.ts';
import type { ProducerIds } from './store/producer-ids.ts';
import { refuseRepeatedKeys } from './store/repeated-keys.ts';
import { stageEvents } from './store/staging.ts';
import { needsMerging, storeStraight } from './store/straight.ts';

export interface ImportJob {
  main: Client;
  producers: ProducerIds;
  input: InputFile;
  options: ImportOptions;
  datasetKey: number;
  signal: AbortSignal;
}

/** What is stored when the transaction of `main`, which is left open, is committed. */
export interface StoredEvents extends Omit<EventsOfFile, 'events'> {
  events: number;
  replaced: number;
}

/**
 * Stores the events of a file. New ones in the order of time, as most files have them, are copied straight into their table; when it turns out
 * that they are not, the file is read again, and they are staged, sorted and merged.
 *
 * @throws ImportError
 */
export async function storeEvents(job: ImportJob): Promise<StoredEvents> {
  if (job.options.keepLast === true) return merge(job); // there are some to be replaced
  try {
    return await copyStraight(job);
  } catch (error) {
    if (!needsMerging(error)) throw error;
  }
  await job.main.query('ROLLBACK');
  return merge(job);
}

async function copyStraight({ main, producers, datasetKey, signal, ...job }: ImportJob): Promise<StoredEvents> {
  const report = reporter(job);
  const { events: batches, ...rest } = await readEvents(job.input, job.options, report.onBytes(signal));
  await main.query('BEGIN');
  const received = await takeReceipt(main, datasetKey);
  const onEvents = (count: number) => report.at('storing', count, null);
  const events = await storeStraight(main, batches, producers, { datasetKey, received, onEvents, signal });
  report.at('storing', events, events);
  return { ...rest, events, replaced: 0 };
}

async function merge({ main, producers, datasetKey, signal, ...job }: ImportJob): Promise<StoredEvents> {
  const report = reporter(job);
  const { events: batches, ...rest } = await readEvents(job.input, job.options, report.onBytes(signal));
  await main.query('BEGIN');
  const onEvents = (count: number) => report.at('reading', count, null);
  const events = await stageEvents(main, batches, producers, { onEvents, signal });
  const received = await takeReceipt(main, datasetKey);
  const onStored = (count: number) => report.at('storing', count, events);
  const replaced = events - (await mergeStaged(main, { datasetKey, received, staged: events, onStored, signal }));
  if (replaced > 0 && job.options.keepLast !== true) await refuseRepeatedKeys(main, job.input.name);
  return { ...rest, events, replaced };
}

function reporter({ input, options }: Pick<ImportJob, 'input' | 'options'>) {
  let bytesRead = 0;
  let isJudging = options.format === 'csv';
  const at = (phase: ImportProgress['phase'], events: number, eventsTotal: number | null) => {
    isJudging &&= phase === 'judging';
    options.onProgress?.({ phase, bytesRead, bytesTotal: input.bytes, events, eventsTotal });
  };
  const onBytes = (signal: AbortSignal) => (bytes: number) => {
    signal.throwIfAborted();
    bytesRead = bytes;
    if (isJudging) at('judging', 0, null);
  };
  return { at, onBytes };
}
