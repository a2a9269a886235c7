import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { every, type Periodic } from '@obelisk/platform';
import { IssuerKeysRepository } from '../keys/issuer-keys.repository.ts';
import { CleanupRepository } from './cleanup.repository.ts';

const INTERVAL_MS = 60_000;

/** Removes what has expired. Any number of processes may do so at once. */
@Injectable()
export class CleanupService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(CleanupService.name);
  private periodic: Periodic | undefined;

  constructor(
    private readonly repository: CleanupRepository,
    private readonly keys: IssuerKeysRepository,
  ) {}

  onApplicationBootstrap(): void {
    this.periodic = every(INTERVAL_MS, () => this.removeExpired(), this.logger);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.periodic?.stop();
  }

  async removeExpired(): Promise<void> {
    await this.repository.removeExpired();
    await this.keys.removeDeadSigningKeys();
  }
}
