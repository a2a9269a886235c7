import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { every, type Periodic } from '@obelisk/platform';
import { IssuerClient } from './issuer-client.ts';
import { RefreshTokens } from './refresh-tokens.ts';
import { WebSessionsRepository } from './web-sessions.repository.ts';

const INTERVAL_MS = 60_000;

/** Removes what is over, and asks other issuers whether people may stay. Any number of processes may do so at once. */
@Injectable()
export class SessionUpkeep implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SessionUpkeep.name);
  private periodic: Periodic | undefined;

  constructor(
    private readonly repository: WebSessionsRepository,
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
    await this.repository.removeEnded(now);
    for (const session of await this.repository.takeDue(now)) await this.check(session);
  }

  private async check({ id, refresh_token: sealed }: { id: string; refresh_token: string }): Promise<void> {
    const token = this.tokens.open(sealed);
    const next = token === undefined ? undefined : await this.issuer.refresh(token);
    if (next === undefined) await this.repository.remove(id);
    else await this.repository.storeRefreshToken(id, this.tokens.seal(next));
  }
}
