import { Logger } from '@nestjs/common';
import { UnavailableError } from '@obelisk/domain';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import type { EventSelection } from '../event-selection.ts';
import type { EventStoreSettings } from '../event-store-settings.ts';
import { pauses } from '../ingest/wait-for-transactions.ts';
import type { BlockPool } from './block-pool.ts';
import { CopyConnections, type AskedSelect } from './copy-connections.ts';
import type { CopyStream } from './copy-stream.ts';
import { endBackend } from './end-backend.ts';

/** Longest wait for a replica, where no setting says it. */
const WAIT_MS = 5_000;
/** So long nothing is asked of a replica that was late or failed. */
const REST_MS = 30_000;

/** Everything that was committed before it was asked is at or before it. */
interface Position {
  readonly lsn: string;
  /** Of the cluster: positions of another say nothing. */
  readonly system: string;
}

const POSITION = `
  SELECT pg_current_wal_insert_lsn()::text AS lsn, system_identifier::text AS system FROM pg_control_system()`;

/** Asked before the transaction begins: its snapshot must not be older than the answer. */
const HAS_REPLAYED = `
  SELECT coalesce(pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= $1::pg_lsn, false) AND system_identifier::text = $2 AS replayed
  FROM pg_control_system()`;

/**
 * A streaming replica of the database, for what reads most: the slices of exports. It gives the same rows as the primary, since it is read only after it has
 * replayed what the primary had committed when the export's imports had settled (ADR 0058).
 */
export class EventReplica {
  readonly #logger = new Logger(EventReplica.name);
  readonly #url: string;
  readonly #waitLimit: number;
  readonly #connections: CopyConnections;
  readonly #positions = new WeakMap<EventSelection, Promise<Position>>();
  #restUntil = 0;

  constructor(
    private readonly primary: DataSource,
    settings: EventStoreSettings,
    url: string,
  ) {
    this.#url = url;
    this.#waitLimit = settings.EVENTS_REPLICA_WAIT ?? WAIT_MS;
    this.#connections = new CopyConnections({ ...settings, DATABASE_URL: url });
  }

  /**
   * @param selection of a run; its imports have settled
   * @returns undefined when the primary must be read: the replica is late, or does not answer
   */
  async copy(
    selection: EventSelection,
    asked: AskedSelect,
    pool: BlockPool,
    signal: AbortSignal,
  ): Promise<CopyStream | undefined> {
    if (performance.now() < this.#restUntil) return undefined;
    try {
      const position = await this.#positionOf(selection);
      const stream = await this.#connections.copy(asked, pool, signal, {
        cancel: (backend) => this.#end(backend),
        ready: (client) => this.#untilReplayed(client, position, signal),
      });
      stream.once('error', (error) => {
        if (!signal.aborted) this.#rest(error);
      });
      return stream;
    } catch (error) {
      if (signal.aborted || !(error instanceof UnavailableError)) throw error;
      this.#rest(error);
      return undefined;
    }
  }

  async close(): Promise<void> {
    await this.#connections.close();
  }

  /** Once for a run: what it reads was committed before the first slice is opened. */
  #positionOf(selection: EventSelection): Promise<Position> {
    const known = this.#positions.get(selection) ?? this.#currentPosition();
    this.#positions.set(selection, known);
    known.catch(() => this.#positions.delete(selection));
    return known;
  }

  async #currentPosition(): Promise<Position> {
    const [position] = (await this.primary.query(POSITION)) as Position[];
    if (position === undefined) throw new UnavailableError('The event store');
    return position;
  }

  async #untilReplayed(client: pg.ClientBase, { lsn, system }: Position, signal: AbortSignal): Promise<void> {
    const tooLong = () => new UnavailableError('The replica of the events');
    const pause = pauses({ limit: this.#waitLimit, tooLong, signal });
    for (;;) {
      const { rows } = await client.query<{ replayed: boolean }>(HAS_REPLAYED, [lsn, system]);
      if (rows[0]?.replayed === true) return;
      await pause();
    }
  }

  async #end(backend: number): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, connectionTimeoutMillis: 5_000 });
    try {
      await client.connect();
      await endBackend(client, backend);
    } finally {
      await client.end();
    }
  }

  #rest(error: unknown): void {
    this.#restUntil = performance.now() + REST_MS;
    this.#logger.warn({
      message: 'Events are read from the primary for now: the replica is late or does not answer.',
      error,
    });
  }
}
