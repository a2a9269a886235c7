import { ObeliskError, UnavailableError } from '@obelisk/domain';
import { DatabaseError } from 'pg';
import { IngestQueue, type Waiting } from './ingest-queue.ts';
import type { IngestRequest } from './ingest-request.ts';
import type { ObserveStep } from './ingest-step.ts';
import { IngestSession, type IngestSettings } from './ingest-session.ts';
import { storeBatch, type Refused } from './store-batch.ts';

/** Transactions at the same time. While they run, requests gather for the next ones: that makes few large batches of many small requests. */
const SESSIONS = 2;
/** A conflict, a deadlock, or a longer wait for another transaction than IngestSession allows: nothing is wrong with the events. */
const TRY_AGAIN = new Set(['40001', '40P01', '55P03']);
const TOOK_TOO_LONG = '57014';

/** Stores the events of many requests by few transactions: each request is done when its transaction is committed. */
export class EventWriter {
  readonly #queue = new IngestQueue();
  readonly #idle: IngestSession[];
  readonly #working = new Set<Promise<void>>();
  /** Keys of datasets whose last events replaced others: see storeBatch. */
  readonly #replaced = new Set<number>();

  constructor(
    private readonly settings: IngestSettings,
    private readonly observe: ObserveStep = () => undefined,
  ) {
    this.#idle = Array.from({ length: SESSIONS }, () => new IngestSession(settings));
  }

  /**
   * Resolves when the events are stored for good.
   *
   * @throws KeyTakenError; NotFoundError for a dataset that was removed; UnavailableError or DatabaseBlockedError when it is not known
   * whether they are stored; whatever PostgreSQL says of events that it refuses
   */
  store(request: IngestRequest): Promise<void> {
    const done = Promise.withResolvers<undefined>();
    const settle = (error?: unknown) => (error === undefined ? done.resolve(undefined) : done.reject(error as Error));
    this.#queue.add({ request, settle, since: performance.now() });
    const session = this.#idle.pop();
    if (session !== undefined) {
      const work = this.#work(session).finally(() => this.#working.delete(work));
      this.#working.add(work);
    }
    return done.promise;
  }

  /** Waits for what was asked before. */
  async close(): Promise<void> {
    await Promise.all(this.#working);
    await Promise.all(this.#idle.map((session) => session.close()));
  }

  async #work(session: IngestSession): Promise<void> {
    await Promise.resolve(); // whoever asks in the same turn comes along
    for (let batch = this.#queue.take(); batch.length > 0; batch = this.#queue.take()) {
      this.observe('wait', (performance.now() - (batch[0]?.since ?? 0)) / 1_000);
      await this.#storeAll(session, batch);
    }
    this.#idle.push(session);
  }

  /** A batch that PostgreSQL refuses is stored in halves, so that only those fail that are to blame. */
  async #storeAll(session: IngestSession, batch: readonly Waiting[]): Promise<void> {
    try {
      const refused = await this.#tryToStore(
        session,
        batch.map(({ request }) => request),
      );
      for (const { request, settle } of batch) settle(refused.get(request));
    } catch (error) {
      if (batch.length === 1 || error instanceof ObeliskError) for (const { settle } of batch) settle(error);
      else {
        const half = Math.ceil(batch.length / 2);
        await this.#storeAll(session, batch.slice(0, half));
        await this.#storeAll(session, batch.slice(half));
      }
    }
  }

  async #tryToStore(
    session: IngestSession,
    requests: readonly IngestRequest[],
    since = performance.now(),
  ): Promise<Refused> {
    const [first, ...others] = requests;
    if (first === undefined) return new Map();
    try {
      return await session.use((client) => storeBatch(client, [first, ...others], this.#replaced, this.observe));
    } catch (error) {
      const code = error instanceof DatabaseError ? (error.code ?? '') : '';
      const isLate = performance.now() - since > this.settings.DATABASE_STATEMENT_TIMEOUT;
      if (code === TOOK_TOO_LONG || (TRY_AGAIN.has(code) && isLate)) throw new UnavailableError('The database', error);
      if (!TRY_AGAIN.has(code)) throw error;
      return this.#tryToStore(session, requests, since);
    }
  }
}
