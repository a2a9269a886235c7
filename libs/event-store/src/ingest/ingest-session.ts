import { knownFailure } from '@obelisk/database';
import { UnavailableError } from '@obelisk/domain';
import pg from 'pg';
import { createStaging } from '../import/store/staging.ts';

export interface IngestSettings {
  DATABASE_URL: string;
  /** Longest time of one batch, ms. */
  DATABASE_STATEMENT_TIMEOUT: number;
}

/**
 * Longest wait for rows that another transaction is storing. It is shorter than PostgreSQL's default for `deadlock_timeout`, 1 s: when sent events
 * and an import wait for each other, it is always the sent events that give way and are tried again, never the import, which would have to begin again.
 */
const LOCK_LIMIT = '500ms';

/** A connection with a staging table. A failure ends it, and the next use opens another one. */
export class IngestSession {
  #client: Promise<pg.Client> | undefined;

  constructor(private readonly settings: IngestSettings) {}

  /** @throws UnavailableError when the database does not answer in time; DatabaseBlockedError */
  async use<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
    const late = Promise.withResolvers<never>();
    const limit = this.settings.DATABASE_STATEMENT_TIMEOUT;
    const timer = setTimeout(() => late.reject(new UnavailableError('The database')), limit);
    try {
      this.#client ??= this.#open();
      return await Promise.race([this.#client.then(work), late.promise]);
    } catch (error) {
      this.#drop();
      throw knownFailure(error) ?? error;
    } finally {
      clearTimeout(timer);
    }
  }

  async close(): Promise<void> {
    const client = await this.#client?.catch(() => undefined);
    await client?.end().catch(() => undefined);
  }

  async #open(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.settings.DATABASE_URL,
      application_name: 'data-api ingest',
      connectionTimeoutMillis: 5_000,
      statement_timeout: this.settings.DATABASE_STATEMENT_TIMEOUT,
      keepAlive: true,
    });
    client.on('error', () => undefined); // the statement that it meets fails with it
    await client.connect();
    await client.query(`SET work_mem = '32MB'; SET lock_timeout = '${LOCK_LIMIT}'`);
    await client.query(createStaging('DELETE ROWS'));
    return client;
  }

  /** Ends an open transaction, and what PostgreSQL is still at work on for nobody. */
  #drop(): void {
    const dropped = this.#client;
    this.#client = undefined;
    dropped?.then((client) => client.end()).catch(() => undefined);
  }
}
