import { Inject, Injectable } from '@nestjs/common';
import { BrowserSessions } from '@obelisk/access/sessions';
import { recordAuditEvent, useSignInLink } from '@obelisk/accounts';
import { GoneError, type Origin } from '@obelisk/domain';
import { readOrigin } from '@obelisk/platform';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config.ts';
import { AccountsService } from './accounts.service.ts';
import type { Attempt } from './attempt.ts';
import { IssuerClient } from './issuer-client.ts';
import { RefreshTokens } from './refresh-tokens.ts';

/** What the pages may know of who is signed in. Times are UTC milliseconds. */
export type SessionState =
  | { signedIn: false }
  | { signedIn: true; id: string; user: { id: string; name: string }; endsOn: number; idleEndsOn: number };

/** Signing in and out with a browser. */
@Injectable()
export class SessionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: BrowserSessions,
    private readonly issuer: IssuerClient,
    private readonly accounts: AccountsService,
    private readonly tokens: RefreshTokens,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async state(request: Request): Promise<SessionState> {
    const session = await this.sessions.find(request);
    if (session === undefined) return { signedIn: false };
    const { id, userId, endsOn, idleEndsOn } = session;
    return { signedIn: true, id, user: await this.accounts.person(userId), endsOn, idleEndsOn };
  }

  /** @param query that the issuer sent the browser back with @returns the secret of the new session */
  async signIn(request: Request, query: string, attempt: Attempt): Promise<string> {
    const signedIn = await this.issuer.finish(query, attempt);
    const userId = await this.accounts.accountOf(signedIn);
    const origin = readOrigin(request);
    if (this.config.OIDC_CREATE_ACCOUNTS) await this.recordSignIn(userId, origin, 'by another issuer');
    return this.startAnew(request, userId, origin, this.tokens.seal(signedIn.refreshToken));
  }

  /** @throws GoneError for a link that was used, is too old or never was */
  async signInByLink(request: Request, secret: string): Promise<string> {
    const userId = await useSignInLink(this.dataSource.manager, secret);
    if (userId === undefined)
      throw new GoneError(
        'This link was used already, or is too old. Sign in with your password, or ask for another link.',
      );
    const origin = readOrigin(request);
    await this.recordSignIn(userId, origin, 'by a link');
    return this.startAnew(request, userId, origin, null);
  }

  /** @returns where signing out goes on; null when the person was not signed in, or nothing is left to do */
  async signOut(request: Request): Promise<URL | null> {
    const session = await this.sessions.end(request);
    if (session === undefined) return null;
    const event = {
      action: 'SIGNED_OUT',
      userId: session.userId,
      origin: readOrigin(request),
      detail: 'of the pages',
    } as const;
    await recordAuditEvent(this.dataSource.manager, event);
    return this.issuer.signOutUrl();
  }

  /** A browser has one session: the one before ends. */
  private async startAnew(request: Request, userId: string, origin: Origin, refreshToken: string | null) {
    await this.sessions.end(request);
    return this.sessions.start({ userId, origin, lifetime: this.config.WEB_SESSION_LIFETIME, refreshToken });
  }

  private recordSignIn(userId: string, origin: Origin, detail: string): Promise<void> {
    return recordAuditEvent(this.dataSource.manager, { action: 'SIGNED_IN', userId, origin, detail });
  }
}
