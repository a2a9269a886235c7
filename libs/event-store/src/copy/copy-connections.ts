import pg from 'pg';
import { UnavailableError } from '@obelisk/domain';
import { withinLimit } from '@obelisk/platform';
import type { EventStoreSettings } from '../event-store-settings.ts';
import type { RowFormat } from '../rows/row-format.ts';
import type { Sql } from '../sql/sql.ts';
import type { BlockPool } from './block-pool.ts';
import { COPY_SESSION } from './copy-session.ts';
import { CopySocket } from './copy-socket.ts';
import { CopyStream } from './copy-stream.ts';

const CONNECT_LIMIT_MS = 10_000;
const QUESTION_LIMIT_MS = 10_000;

/** A SELECT whose text depends on what the database holds; question and answer see the same snapshot. */
export interface AskedSelect {
  /** A condition. */
  question: Sql;
  select: (answer: boolean) => Sql;
  rows: RowFormat;
  /** Whether somebody's filter is in it. */
  isFiltered?: boolean;
}

export interface CopyHooks {
  /** Ends the statement of the backend with this process id, by another connection. */
  cancel: (backend: number) => Promise<void>;
  /** Whether the server has what is asked for: returns when it has. @throws UnavailableError when it will not have it in time */
  ready?: (client: pg.ClientBase) => Promise<void>;
}

/** The connections of this process for COPY … TO STDOUT, apart from those for short statements. */
export class CopyConnections {
  readonly #pool: pg.Pool;
  readonly #stallLimit: number;

  constructor(settings: EventStoreSettings) {
    this.#stallLimit = settings.COPY_STALL_LIMIT;
    this.#pool = new pg.Pool({
      connectionString: settings.DATABASE_URL,
      ...(isEncrypted(settings.DATABASE_URL) ? {} : { stream: () => new CopySocket() }),
      application_name: 'obelisk-copy',
      max: settings.COPY_CONNECTIONS,
      connectionTimeoutMillis: CONNECT_LIMIT_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      options: COPY_SESSION,
    });
    this.#pool.on('error', () => undefined); // an idle connection was lost; the pool makes another when one is wanted
  }

  /**
   * Starts `COPY (select) TO STDOUT`, rows in the format and no header, in a transaction of its own. Whoever gets the stream reads it to its end or destroys it.
   *
   * @throws UnavailableError when no connection is to be had in 10 s; what `ready` throws
   */
  async copy(
    { question, select, rows, isFiltered = false }: AskedSelect,
    pool: BlockPool,
    signal: AbortSignal,
    { cancel, ready }: CopyHooks,
  ): Promise<CopyStream> {
    signal.throwIfAborted();
    const client = await this.#pool.connect().catch((error: unknown) => {
      throw new UnavailableError('The event store', error);
    });
    const { processID: backend } = client as pg.PoolClient & { processID: number }; // missing in its types
    await ready?.(client).catch((error: unknown) => {
      client.release(true);
      throw error;
    });
    const answer = await begin(client, question.inlined());
    if (signal.aborted) {
      client.release(true); // with its transaction
      signal.throwIfAborted();
    }
    const statement = `COPY (${select(answer).inlined()}) TO STDOUT (${rows.copyOptions.inlined()}); COMMIT`;
    const stream = new CopyStream(client, statement, {
      pool,
      lineEnd: rows.lineEnd,
      stallLimit: this.#stallLimit,
      isFiltered,
      cancel: () => cancel(backend),
    });
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

/** TLS reads the socket by itself, into buffers of its own. */
function isEncrypted(databaseUrl: string): boolean {
  const { searchParams } = new URL(databaseUrl);
  return ['sslmode', 'ssl', 'sslnegotiation'].some((name) => searchParams.has(name));
}

/** One round trip: the transaction, whose snapshot the question takes and COPY uses. */
async function begin(client: pg.PoolClient, question: string): Promise<boolean> {
  try {
    const text = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT (${question}) AS answer`;
    const results: unknown = await withinLimit(client.query(text), QUESTION_LIMIT_MS, 'beginning to read');
    const [, { rows }] = results as [unknown, pg.QueryResult<{ answer: boolean }>];
    return rows[0]?.answer ?? true;
  } catch (error) {
    client.release(true);
    throw new UnavailableError('The event store', error);
  }
}
