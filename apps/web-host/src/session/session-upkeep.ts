import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { every, type Periodic } from '@obelisk/platform';
import { DataSource } from 'typeorm';
import { IssuerClient } from './issuer-client.ts';
import { RefreshTokens } from './refresh-tokens.ts';

const INTERVAL_MS = 60_000;
/** Another issuer is asked so often whether a person may stay. */
const CHECK_AFTER_MS = 3_600_000;
/** Sessions of one round. */
const BATCH = 100;

/** Removes what is over, and asks other issuers whether people may stay. Any number of processes may do so at once. */
@Injectable()
export class SessionUpkeep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SessionUpkeep.name);
  private periodic: Periodic | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly issuer: IssuerClient,
    private readonly tokens: RefreshTokens,
  ) {}

  onApplicationBootstrap(): void {
    this.periodic = every(INTERVAL_MS, () => this.work(), this.logger);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.periodic?.stop();
  }

  async work(): Promise<void> {
    const now = Date.now();
    await this.dataSource.query('DELETE FROM web_sessions WHERE idle_ends_on < $1 OR ends_on < $1', [now]);
    await this.dataSource.query('DELETE FROM sign_in_links WHERE expires_on < $1', [now]);
    for (const session of await this.takeDue(now)) await this.check(session);
  }

  /** Each is taken by one process: it counts as checked from the start. */
  private async takeDue(now: number): Promise<{ id: string; refresh_token: string }[]> {
    const [rows]: [{ id: string; refresh_token: string }[], number] = await this.dataSource.query(
      `UPDATE web_sessions SET checked_on = $1 WHERE id IN (
         SELECT id FROM web_sessions WHERE refresh_token IS NOT NULL AND checked_on < $2 LIMIT $3 FOR UPDATE SKIP LOCKED)
       RETURNING id, refresh_token`,
      [now, now - CHECK_AFTER_MS, BATCH],
    );
    return rows;
  }

  private async check({ id, refresh_token: sealed }: { id: string; refresh_token: string }): Promise<void> {
    const token = this.tokens.open(sealed);
    const next = token === undefined ? undefined : await this.issuer.refresh(token);
    if (next === undefined) await this.dataSource.query('DELETE FROM web_sessions WHERE id = $1', [id]);
    else
      await this.dataSource.query('UPDATE web_sessions SET refresh_token = $2 WHERE id = $1', [
        id,
        this.tokens.seal(next),
      ]);
  }
}
