import pg from 'pg';
import { databaseFault } from '@obelisk/database';
import { BadRequestError, MAX_NAME_LENGTH, NotFoundError, ObeliskError, UnavailableError } from '@obelisk/domain';
import { takeReceipt } from '../ingest/receipt-lock.ts';
import type { ImportOptions, ImportProgress, ImportResult } from './import-options.ts';
import { InputFile } from './input/input-file.ts';
import { readEvents } from './read-events.ts';
import { mergeStaged } from './store/merge-staged.ts';
import { ProducerIds } from './store/producer-ids.ts';
import { refuseRepeatedKeys } from './store/repeated-keys.ts';
import { stageEvents } from './store/staging.ts';

/**
 * Imports a file into a dataset in one transaction: all of it or nothing. Memory does not depend on the size of the file.
 *
 * @throws ImportError naming file, line, column and what was expected
 * @throws BadRequestError for wrong options; NotFoundError for the dataset; UnavailableError when the database is away;
 * ObeliskError when it is full or read-only
 */
export async function importFile(options: ImportOptions): Promise<ImportResult> {
  const signal = options.signal ?? new AbortController().signal;
  signal.throwIfAborted();
  checkSource(options);
  const input = await InputFile.open(options.file, signal);
  try {
    return await importInput(input, options, signal);
  } finally {
    await input.close();
  }
}

async function importInput(input: InputFile, options: ImportOptions, signal: AbortSignal): Promise<ImportResult> {
  const started = performance.now();
  const [main, side] = await Promise.all([connect(options.databaseUrl), connect(options.databaseUrl)]);
  const stop = await cancelOnAbort(main, side, signal);
  try {
    const datasetKey = await findDataset(main, options.datasetId);
    const report = (progress: Omit<ImportProgress, 'bytesTotal'>) =>
      options.onProgress?.({ ...progress, bytesTotal: input.bytes });
    let bytesRead = 0;
    let isJudging = options.format === 'csv';
    const { events, passedOver, missing } = await readEvents(input, options, (bytes) => {
      signal.throwIfAborted();
      bytesRead = bytes;
      if (isJudging) report({ phase: 'judging', bytesRead, events: 0, eventsTotal: null });
    });
    isJudging = false;
    await main.query('BEGIN');
    const staged = await stageEvents(main, events, new ProducerIds(side), {
      onEvents: (count) => report({ phase: 'reading', bytesRead, events: count, eventsTotal: null }),
      signal,
    });
    const received = await takeReceipt(main, datasetKey);
    const onStored = (count: number) => report({ phase: 'storing', bytesRead, events: count, eventsTotal: staged });
    const replaced = staged - (await mergeStaged(main, { datasetKey, received, staged, onStored, signal }));
    if (replaced > 0 && options.keepLast !== true) await refuseRepeatedKeys(main, input.name);
    signal.throwIfAborted();
    await main.query('COMMIT');
    return { events: staged, replaced, passedOver, missing, seconds: (performance.now() - started) / 1_000 };
  } catch (error) {
    signal.throwIfAborted();
    throw blocked(error) ?? error;
  } finally {
    stop();
    await Promise.allSettled([main.end(), side.end()]); // an open transaction is rolled back
  }
}

/** What the operator has to mend first, in the words of an import. */
function blocked(error: unknown): ObeliskError | undefined {
  const fault = error instanceof pg.DatabaseError ? databaseFault(error.code) : undefined;
  if (fault === undefined) return undefined;
  const advice = fault === 'full' ? 'make room on its disk' : 'make it writable';
  const message = `The database is ${fault}, so nothing was imported: ${advice}, then import the file again.`;
  return new ObeliskError('UNAVAILABLE', message, { retryable: true, cause: error });
}

function checkSource({ source, sourceColumn }: ImportOptions): void {
  if (source === undefined) return;
  if (sourceColumn !== undefined) throw new BadRequestError('source', 'give a source or a source column, not both.');
  if (source === '' || source.length > MAX_NAME_LENGTH || source.includes('\0')) {
    throw new BadRequestError('source', `expected text of 1 to ${String(MAX_NAME_LENGTH)} characters.`);
  }
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
  const { rows } = await client.query<{ key: number }>(
    'SELECT key FROM datasets WHERE id = $1 AND removed_on IS NULL',
    [id],
  );
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
