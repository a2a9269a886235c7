import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { every, type Periodic } from '@obelisk/platform';
import { DataSource } from 'typeorm';
import { IssuerKeysRepository } from '../keys/issuer-keys.repository.ts';

const INTERVAL_MS = 60_000;
/** Rows of one run, so that a backlog neither blocks the table nor runs into the statement limit. */
const BATCH = 5_000;

/** Removes what has expired. Any number of processes may do so at once. */
@Injectable()
export class CleanupService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(CleanupService.name);
  private periodic: Periodic | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly keys: IssuerKeysRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.periodic = every(INTERVAL_MS, () => this.removeExpired(), this.logger);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.periodic?.stop();
  }

  async removeExpired(): Promise<void> {
    await this.dataSource.query(
      `DELETE FROM oidc_payloads WHERE (model, id) IN (
         SELECT model, id FROM oidc_payloads WHERE expires_at < now() LIMIT $1 FOR UPDATE SKIP LOCKED)`,
      [BATCH],
    );
    await this.dataSource.query(`DELETE FROM sign_in_attempts WHERE expire < $1`, [Date.now()]);
    await this.dataSource.query(`DELETE FROM request_counts WHERE expire < $1`, [Date.now()]);
    await this.keys.removeDeadSigningKeys();
  }
}
