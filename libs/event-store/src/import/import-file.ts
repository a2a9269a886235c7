import pg from 'pg';
import { databaseFault } from '@obelisk/database';
import { BadRequestError, MAX_NAME_LENGTH, NotFoundError, ObeliskError, UnavailableError } from '@obelisk/domain';
import type { ImportOptions, ImportResult } from './import-options.ts';
import { InputFile } from './input/input-file.ts';
import { ProducerIds } from './store/producer-ids.ts';
import { storeEvents } from './store-events.ts';

/**
 * Imports a file into a dataset in one transaction: all of it or nothing. Memory does not depend on the size of the file.
 *
 * @throws ImportError naming file, line, column and what was expected
 * @throws BadRequestError for wrong options; NotFoundError for the dataset; UnavailableError when the database is away;
 * ObeliskError when it is full or read-only, or when another import stores the same events in another order
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
    const producers = new ProducerIds(side);
    const stored = await storeEvents({ main, producers, input, options, datasetKey, signal });
    signal.throwIfAborted();
    await main.query('COMMIT');
    return { ...stored, seconds: (performance.now() - started) / 1_000 };
  } catch (error) {
    signal.throwIfAborted();
    throw blocked(error) ?? error;
  } finally {
    stop();
    await Promise.allSettled([main.end(), side.end()]); // an open transaction is rolled back
  }
}

const DEADLOCK = '40P01';

/** What has to end or be mended first, in the words of an import. */
function blocked(error: unknown): ObeliskError | undefined {
  if (!(error instanceof pg.DatabaseError)) return undefined;
  const unavailable = (message: string) => new ObeliskError('UNAVAILABLE', message, { retryable: true, cause: error });
  // Sent events give way, see ingest/ingest-session.ts.
  if (error.code === DEADLOCK)
    return unavailable(
      'Another import is storing the same events in another order, so nothing of this one was imported: import the file again when the other has ended.',
    );
  const fault = databaseFault(error.code);
  if (fault === undefined) return undefined;
  const advice = fault === 'full' ? 'make room on its disk' : 'make it writable';
  return unavailable(`The database is ${fault}, so nothing was imported: ${advice}, then import the file again.`);
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
