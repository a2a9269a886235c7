import pg from 'pg';
import { UnavailableError } from '@obelisk/domain';
import type { EventStoreSettings } from '../event-store-settings.ts';
import { COPY_SESSION } from './copy-session.ts';
import { CopyStream } from './copy-stream.ts';

const CONNECT_LIMIT_MS = 10_000;

/** The connections of this process for COPY … TO STDOUT, apart from those for short statements. */
export class CopyConnections {
  readonly #pool: pg.Pool;
  readonly #stallLimit: number;

  constructor(settings: EventStoreSettings) {
    this.#stallLimit = settings.COPY_STALL_LIMIT;
    this.#pool = new pg.Pool({
      connectionString: settings.DATABASE_URL,
      application_name: 'obelisk-copy',
      max: settings.COPY_CONNECTIONS,
      connectionTimeoutMillis: CONNECT_LIMIT_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      onConnect: async (client) => {
        await client.query(COPY_SESSION);
      },
    });
    this.#pool.on('error', () => undefined); // an idle connection was lost; the pool makes another when one is wanted
  }

  /**
   * Starts `COPY (select) TO STDOUT` as CSV. Whoever gets the stream reads it to its end or destroys it.
   *
   * @param cancel ends the statement of the backend with this process id, by another connection
   * @throws UnavailableError when no connection is to be had in 10 s
   */
  async copy(
    select: string,
    header: boolean,
    signal: AbortSignal,
    cancel: (backend: number) => Promise<void>,
  ): Promise<CopyStream> {
    signal.throwIfAborted();
    const client = await this.#pool.connect().catch((error: unknown) => {
      throw new UnavailableError('The event store', error);
    });
    const backend = await backendOf(client);
    if (signal.aborted) {
      client.release();
      signal.throwIfAborted();
    }
    const statement = `COPY (${select}) TO STDOUT (FORMAT csv, HEADER ${String(header)}, ENCODING 'UTF8')`;
    const stream = new CopyStream(client, statement, { stallLimit: this.#stallLimit, cancel: () => cancel(backend) });
    const abort = () => stream.destroy(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    stream.once('close', () => {
      signal.removeEventListener('abort', abort);
    });
    return stream;
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}

async function backendOf(client: pg.PoolClient): Promise<number> {
  try {
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    return rows[0]?.pid ?? 0;
  } catch (error) {
    client.release(true);
    throw new UnavailableError('The event store', error);
  }
}
