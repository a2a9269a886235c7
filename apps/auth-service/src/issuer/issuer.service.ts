import type { IncomingMessage, ServerResponse } from 'node:http';
import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { BrowserSessions } from '@obelisk/access/sessions';
import { recordAuditEvent } from '@obelisk/accounts';
import { UnavailableError } from '@obelisk/domain';
import { every, readOrigin, type Periodic } from '@obelisk/platform';
import type { Provider } from 'oidc-provider';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config.ts';
import { IssuerKeysRepository } from '../keys/issuer-keys.repository.ts';
import { issuerRequest, type IssuerRequest } from './issuer-request.ts';
import { createProvider } from './provider.ts';

/**
 * The running issuer. oidc-provider fixes its keys at construction, so a change of the keys means a new provider;
 * it keeps no state of its own outside of the database.
 */
@Injectable()
export class IssuerService implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger(IssuerService.name);
  private readonly issuer: URL;
  private current: { kids: string; provider: Provider; respond: ReturnType<Provider['callback']> } | undefined;
  private periodic: Periodic | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly keys: IssuerKeysRepository,
    private readonly sessions: BrowserSessions,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.issuer = new URL(config.OIDC_ISSUER);
  }

  async onModuleInit(): Promise<void> {
    await this.followKeys();
    this.periodic = every(this.config.SIGNING_KEY_CHECK_INTERVAL, () => this.followKeys(), this.logger);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.periodic?.stop();
  }

  /** @throws UnavailableError before the keys are known */
  get provider(): Provider {
    return this.running.provider;
  }

  /** @param asked.path below the issuer's address */
  async answer(request: IncomingMessage, response: ServerResponse, asked: IssuerRequest): Promise<void> {
    await this.running.respond(issuerRequest(request, this.issuer, asked), response);
  }

  private get running() {
    if (this.current === undefined) throw new UnavailableError('The issuer');
    return this.current;
  }

  private async followKeys(): Promise<void> {
    const signingKeys = await this.keys.signingKeys();
    const manifestKeys = await this.keys.manifestKeys();
    const kids = [...signingKeys, ...manifestKeys].map((key) => key.kid).join(' ');
    if (kids === this.current?.kids) return;
    const provider = createProvider(this.config, this.dataSource, {
      signingKeys,
      manifestKeys,
      cookieKeys: await this.keys.cookieKeys(),
    });
    provider.on('server_error', (context, error: unknown) => {
      if (error instanceof UnavailableError) context.status = 503; // the answer has not left yet
      this.logger.error(error);
    });
    provider.on('end_session.success', ({ req, oidc }) => {
      void this.afterSignOut(req, oidc.session?.accountId ?? null);
    });
    this.current = { kids, provider, respond: provider.callback() };
    this.logger.log({ msg: 'signing keys', signing: signingKeys[0]?.kid, published: signingKeys.length });
  }

  /** The pages of this browser are signed out, too: its request has their cookie. Who signs out is out, whether it can be recorded or not. */
  private async afterSignOut(request: IncomingMessage, userId: string | null): Promise<void> {
    try {
      await this.sessions.end(request);
      await recordAuditEvent(this.dataSource.manager, { action: 'SIGNED_OUT', userId, origin: readOrigin(request) });
    } catch (error) {
      this.logger.error(error);
    }
  }
}
