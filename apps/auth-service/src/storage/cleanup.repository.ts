import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Rows of one run, so that a backlog neither blocks the table nor runs into the statement limit. */
const BATCH = 5_000;

@Injectable()
export class CleanupRepository {
  constructor(private readonly dataSource: DataSource) {}

  async removeExpired(): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM oidc_payloads WHERE (model, id) IN (
         SELECT model, id FROM oidc_payloads WHERE expires_at < now() LIMIT $1 FOR UPDATE SKIP LOCKED)`,
      [BATCH],
    );
    await this.dataSource.query(`DELETE FROM sign_in_attempts WHERE expire < $1`, [Date.now()]);
    await this.dataSource.query(`DELETE FROM request_counts WHERE expire < $1`, [Date.now()]);
  }
}
