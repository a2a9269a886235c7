import { stat } from 'node:fs/promises';
import pg from 'pg';
import { BadRequestError, MAX_NAME_LENGTH, NotFoundError, UnavailableError, type MetricEvent } from '@obelisk/domain';
import { takeReceipt } from '../ingest/receipt-lock.ts';
import { mergeStaged } from './merge-staged.ts';
import { ndjsonEvents } from './ndjson-events.ts';
import { ProducerIds } from './producer-ids.ts';
import { readText } from './read-text.ts';
import { stageEvents } from './staging.ts';
import { wideCsvEvents } from './wide-csv-events.ts';

export interface ImportProgress {
  /** First the file is read and checked, then its events are stored. */
  phase: 'reading' | 'storing';
  bytesRead: number;
  bytesTotal: number;
  /** Events of this phase so far. */
  events: number;
  /** All events of the file; null while reading. */
  eventsTotal: number | null;
}

export interface ImportOptions {
  databaseUrl: string;
  datasetId: string;
  file: string;
  format: 'csv' | 'ndjson';
  /** Of a CSV, required there. */
  timestampColumn?: string;
  /** Of a CSV: the source of every event. Without either, events have none. */
  source?: string;
  sourceColumn?: string;
  onProgress?: (progress: ImportProgress) => void;
  signal?: AbortSignal;
}

export interface ImportResult {
  /** Events in the file. */
  events: number;
  /** Those of them that replaced an event, stored before or earlier in the file. */
  replaced: number;
  seconds: number;
}

/**
 * Imports a file into a dataset in one transaction: all of it or nothing. Memory does not depend on the size of the file.
 *
 * @throws ImportError naming file, line, column and what was expected
 * @throws BadRequestError for wrong options; NotFoundError for the dataset; UnavailableError when the database is away
 */
export async function importFile(options: ImportOptions): Promise<ImportResult> {
  const started = performance.now();
  const signal = options.signal ?? new AbortController().signal;
  signal.throwIfAborted();
  checkSource(options);
  const bytesTotal = (await stat(options.file)).size;
  const [main, side] = await Promise.all([connect(options.databaseUrl), connect(options.databaseUrl)]);
  const stop = await cancelOnAbort(main, side, signal);
  try {
    const datasetKey = await findDataset(main, options.datasetId);
    const report = (progress: Omit<ImportProgress, 'bytesTotal'>) => options.onProgress?.({ ...progress, bytesTotal });
    let bytesRead = 0;
    const text = readText(options.file, (bytes) => (bytesRead = bytes));
    await main.query('BEGIN');
    const staged = await stageEvents(main, readEvents(text, options), new ProducerIds(side), {
      onEvents: (events) => report({ phase: 'reading', bytesRead, events, eventsTotal: null }),
      signal,
    });
    const received = await takeReceipt(main, datasetKey);
    const onStored = (events: number) => report({ phase: 'storing', bytesRead, events, eventsTotal: staged });
    const inserted = await mergeStaged(main, { datasetKey, received, staged, onStored, signal });
    signal.throwIfAborted();
    await main.query('COMMIT');
    return { events: staged, replaced: staged - inserted, seconds: (performance.now() - started) / 1_000 };
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    stop();
    await Promise.allSettled([main.end(), side.end()]); // an open transaction is rolled back
  }
}

function checkSource({ source, sourceColumn }: ImportOptions): void {
  if (source === undefined) return;
  if (sourceColumn !== undefined) throw new BadRequestError('source', 'give a source or a source column, not both.');
  if (source === '' || source.length > MAX_NAME_LENGTH || source.includes('\0')) {
    throw new BadRequestError('source', `expected text of 1 to ${String(MAX_NAME_LENGTH)} characters.`);
  }
}

function readEvents(text: AsyncIterable<string>, options: ImportOptions): AsyncIterable<MetricEvent[]> {
  const { file, format, timestampColumn, source, sourceColumn } = options;
  if (format === 'ndjson') return ndjsonEvents(text, file);
  if (timestampColumn === undefined)
    throw new BadRequestError('timestampColumn', 'a CSV needs the name of its column of times.');
  return wideCsvEvents(text, {
    file,
    timestampColumn,
    ...(source === undefined ? {} : { source }),
    ...(sourceColumn === undefined ? {} : { sourceColumn }),
  });
}

async function connect(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    application_name: 'obelisk-import',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  });
  client.on('error', () => undefined); // the statement that it meets fails with it
  try {
    return await client.connect();
  } catch (error) {
    throw new UnavailableError('The event store', error);
  }
}

async function findDataset(client: pg.Client, id: string): Promise<number> {
  const { rows } = await client.query<{ key: number }>('SELECT key FROM datasets WHERE id = $1', [id]);
  const dataset = rows[0];
  if (dataset === undefined) throw new NotFoundError(`The dataset ${JSON.stringify(id)}`);
  return dataset.key;
}

/** Ends the running statement of `main` when the signal comes. */
async function cancelOnAbort(main: pg.Client, side: pg.Client, signal: AbortSignal): Promise<() => void> {
  const { rows } = await main.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  const cancel = () => {
    side.query('SELECT pg_cancel_backend($1)', [rows[0]?.pid]).catch(() => undefined);
  };
  signal.addEventListener('abort', cancel, { once: true });
  return () => {
    signal.removeEventListener('abort', cancel);
  };
}
