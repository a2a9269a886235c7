import type { DataSource, EntityManager } from 'typeorm';
import { isAnnouncement } from '../patterns.ts';

/** Notified at the commit of every message; it carries nothing, the table says what there is. */
export const OUTBOX_CHANNEL = 'outbox';

export interface NewMessage {
  /** Who handles it, e.g. `export.requested`. */
  pattern: string;
  payload: Record<string, unknown>;
  correlationId: string;
  /** Milliseconds, counted by the database's clock, before which nobody gets it; default none. */
  delayMs?: number;
}

export interface StoredMessage {
  /** A bigint as text: it is only compared and handed back. */
  readonly id: string;
  readonly pattern: string;
  readonly payload: unknown;
  readonly correlationId: string;
  /** Times it was taken; with `postgres:` also the fence: whoever holds an older number has lost the message. */
  readonly deliveries: number;
}

/** Order by `outbox.id`: a bare `id` would be this text, in which 10 comes before 2. */
const COLUMNS = `id::text AS id, pattern, payload, correlation_id AS "correlationId", deliveries`;

/** Every statement on the table `outbox`. */
export class OutboxRepository {
  constructor(private readonly dataSource: DataSource) {}

  static async insert(
    manager: EntityManager,
    { pattern, payload, correlationId, delayMs = 0 }: NewMessage,
  ): Promise<void> {
    await manager.query(
      `WITH stored AS (
         INSERT INTO outbox (pattern, payload, correlation_id, available_from)
         SELECT $1, $2::jsonb, $3, now() + $4::double precision * interval '1 ms'
         WHERE NOT $5::boolean OR EXISTS (SELECT FROM message_queues WHERE pattern = $1) RETURNING id)
       SELECT pg_notify('${OUTBOX_CHANNEL}', '') FROM stored`,
      [pattern, JSON.stringify(payload), correlationId, delayMs, isAnnouncement(pattern)],
    );
  }

  /** From now on announcements of these patterns are stored. Safe to repeat. */
  async declareQueues(patterns: readonly string[]): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO message_queues (pattern, declared_on) SELECT unnest($1::text[]), $2 ON CONFLICT DO NOTHING`,
      [patterns, Date.now()],
    );
  }

  async declaredQueues(): Promise<string[]> {
    const rows: { pattern: string }[] = await this.dataSource.query(
      'SELECT pattern FROM message_queues ORDER BY pattern',
    );
    return rows.map(({ pattern }) => pattern);
  }

  /** The oldest available messages, locked until the end of the transaction; those that another one has locked are passed over. */
  static lockBatch(manager: EntityManager, size: number): Promise<StoredMessage[]> {
    return manager.query<StoredMessage[]>(
      `SELECT ${COLUMNS} FROM outbox WHERE available_from <= now() ORDER BY outbox.id LIMIT $1 FOR UPDATE SKIP LOCKED`,
      [size],
    );
  }

  static async remove(manager: EntityManager, ids: readonly string[]): Promise<void> {
    await manager.query('DELETE FROM outbox WHERE id = ANY($1::bigint[])', [ids]);
  }

  /** Takes the oldest available message of the patterns and hides it from others for `visibility` milliseconds. */
  async take(patterns: readonly string[], visibility: number): Promise<StoredMessage | undefined> {
    const [rows] = await this.dataSource.query<[StoredMessage[], number]>(
      `UPDATE outbox SET available_from = now() + $1::double precision * interval '1 ms', deliveries = deliveries + 1
       WHERE id = (SELECT id FROM outbox WHERE available_from <= now() AND pattern = ANY ($2) ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING ${COLUMNS}`,
      [visibility, patterns],
    );
    return rows[0];
  }

  /** Hands a taken message back, for others to take after `delay` milliseconds. @returns false when somebody else has taken it meanwhile */
  async release({ id, deliveries }: StoredMessage, delay: number): Promise<boolean> {
    const [, updated] = await this.dataSource.query<[unknown, number]>(
      `UPDATE outbox SET available_from = now() + $3::double precision * interval '1 ms' WHERE id = $1::bigint AND deliveries = $2`,
      [id, deliveries, delay],
    );
    return updated === 1;
  }

  /** Deletes a taken message. @returns false when somebody else has taken it meanwhile */
  async acknowledge({ id, deliveries }: StoredMessage): Promise<boolean> {
    const [, deleted] = await this.dataSource.query<[unknown, number]>(
      'DELETE FROM outbox WHERE id = $1::bigint AND deliveries = $2',
      [id, deliveries],
    );
    return deleted === 1;
  }

  /** Puts a taken message among the dead letters. @returns false when somebody else has taken it meanwhile */
  async bury({ id, deliveries }: StoredMessage, reason: string): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query(
      `WITH gone AS (
         DELETE FROM outbox WHERE id = $1::bigint AND deliveries = $2 RETURNING pattern, payload, correlation_id)
       INSERT INTO dead_letters (pattern, payload, correlation_id, reason, died_on)
       SELECT pattern, payload, correlation_id, $3, $4 FROM gone RETURNING id`,
      [id, deliveries, reason, Date.now()],
    );
    return rows.length === 1;
  }
}
