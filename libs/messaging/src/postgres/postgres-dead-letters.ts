import type { DataSource } from 'typeorm';
import type { DeadLetter, DeadLetters } from '../dead-letters.ts';
import { OUTBOX_CHANNEL } from '../outbox/outbox.repository.ts';

/** Rows of `dead_letters`. */
export class PostgresDeadLetters implements DeadLetters {
  constructor(private readonly dataSource: DataSource) {}

  list(limit: number): Promise<DeadLetter[]> {
    return this.dataSource.query(
      `SELECT id::text, pattern, correlation_id AS "correlationId", reason, payload::text FROM (
         SELECT *, row_number() OVER (PARTITION BY pattern ORDER BY id) AS place FROM dead_letters) AS letters
       WHERE place <= $1 ORDER BY pattern, letters.id`,
      [limit],
    );
  }

  async resend(id?: string): Promise<number> {
    const [row]: { count: number }[] = await this.dataSource.query(
      `WITH gone AS (
         DELETE FROM dead_letters WHERE $1::text IS NULL OR id::text = $1 RETURNING id, pattern, payload, correlation_id
       ), sent AS (
         INSERT INTO outbox (pattern, payload, correlation_id)
         SELECT pattern, payload, correlation_id FROM gone ORDER BY id RETURNING id)
       SELECT count(*)::integer AS count, pg_notify('${OUTBOX_CHANNEL}', '') FROM sent`,
      [id ?? null],
    );
    return row?.count ?? 0;
  }
}
