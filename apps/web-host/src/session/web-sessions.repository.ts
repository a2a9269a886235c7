import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Another issuer is asked so often whether a person may stay. */
const CHECK_AFTER_MS = 3_600_000; // an hour
/** Sessions of one round. */
const BATCH = 100;

interface DueSession {
  id: string;
  /** Encrypted. */
  refresh_token: string;
}

/** Sessions of browsers whose people another issuer knows. */
@Injectable()
export class WebSessionsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Also links to sign in with. */
  async removeEnded(now: number): Promise<void> {
    await this.dataSource.query('DELETE FROM web_sessions WHERE idle_ends_on < $1 OR ends_on < $1', [now]);
    await this.dataSource.query('DELETE FROM sign_in_links WHERE expires_on < $1', [now]);
  }

  /** Each is taken by one process: it counts as checked from the start. */
  async takeDue(now: number): Promise<DueSession[]> {
    const [rows]: [DueSession[], number] = await this.dataSource.query(
      `UPDATE web_sessions SET checked_on = $1 WHERE id IN (
         SELECT id FROM web_sessions WHERE refresh_token IS NOT NULL AND checked_on < $2 LIMIT $3 FOR UPDATE SKIP LOCKED)
       RETURNING id, refresh_token`,
      [now, now - CHECK_AFTER_MS, BATCH],
    );
    return rows;
  }

  async remove(id: string): Promise<void> {
    await this.dataSource.query('DELETE FROM web_sessions WHERE id = $1', [id]);
  }

  /** @param sealed encrypted; null where there is none */
  async storeRefreshToken(id: string, sealed: string | null): Promise<void> {
    await this.dataSource.query('UPDATE web_sessions SET refresh_token = $2 WHERE id = $1', [id, sealed]);
  }
}
