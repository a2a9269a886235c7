import type { IncomingMessage } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { newId, type Origin, type UserId } from '@obelisk/domain';
import { hashSecret, newSecret } from '@obelisk/platform';
import { DataSource } from 'typeorm';
import type { SessionSettings } from '../session-settings.ts';
import { requireOwnSite } from './own-site.ts';
import { readCookie, SESSION_COOKIE } from './session-cookie.ts';

export const SESSION_SETTINGS = Symbol('session settings');

/** Requests of a page that no person caused carry it; they do not keep a session alive. */
const POLL_HEADER = 'obelisk-poll';
/** A session is written down as seen this often at most. */
const SEEN_EVERY_MS = 60_000;

/** Times are UTC milliseconds. */
export interface BrowserSession {
  id: string;
  userId: UserId;
  lastSeenOn: number;
  idleEndsOn: number;
  endsOn: number;
}

export interface NewSession {
  userId: UserId;
  origin: Origin;
  /** Milliseconds until it ends in any case. */
  lifetime: number;
  /** Of another issuer, encrypted. */
  refreshToken?: string | null;
}

/** Who is signed in with a browser. The cookie holds a secret, the database its hash. */
@Injectable()
export class BrowserSessions {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(SESSION_SETTINGS) private readonly settings: SessionSettings,
  ) {}

  /** @returns the secret for the cookie */
  async start({ userId, origin, lifetime, refreshToken = null }: NewSession): Promise<string> {
    const secret = newSecret();
    const now = Date.now();
    const idleEndsOn = now + Math.min(this.settings.WEB_SESSION_IDLE, lifetime);
    await this.dataSource.query(
      `INSERT INTO web_sessions (id, secret_hash, user_id, started_on, last_seen_on, checked_on, idle_ends_on, ends_on,
         address, user_agent, refresh_token) VALUES ($1, $2, $3, $4, $4, $4, $5, $6, $7, $8, $9)`,
      [
        ...[newId(), hashSecret(secret), userId, now, idleEndsOn, now + lifetime],
        ...[origin.address, origin.userAgent, refreshToken],
      ],
    );
    return secret;
  }

  /** The session of the request's cookie, as long as it has not ended. */
  async find(request: IncomingMessage): Promise<BrowserSession | undefined> {
    const { PUBLIC_URL: publicUrl } = this.settings;
    const secret = publicUrl === undefined ? undefined : readCookie(request, publicUrl, SESSION_COOKIE);
    if (secret === undefined) return undefined;
    const [session]: BrowserSession[] = await this.dataSource.query(
      `SELECT id, user_id AS "userId", last_seen_on AS "lastSeenOn", idle_ends_on AS "idleEndsOn", ends_on AS "endsOn"
       FROM web_sessions WHERE secret_hash = $1 AND idle_ends_on > $2 AND ends_on > $2`,
      [hashSecret(secret), Date.now()],
    );
    return session;
  }

  /** The same; it lives on by it, unless the request is a poll. @throws NotAuthorizedError for a request of another site */
  async use(request: IncomingMessage): Promise<BrowserSession | undefined> {
    const session = await this.find(request);
    if (session !== undefined) requireOwnSite(request, this.settings.PUBLIC_URL);
    const now = Date.now();
    if (session === undefined || request.headers[POLL_HEADER] !== undefined) return session;
    if (session.lastSeenOn > now - SEEN_EVERY_MS) return session;
    await this.dataSource.query(
      'UPDATE web_sessions SET last_seen_on = $2, idle_ends_on = least(ends_on, $3) WHERE id = $1',
      [session.id, now, now + this.settings.WEB_SESSION_IDLE],
    );
    return session;
  }

  /** Ends the session of the request's cookie. @returns the one that it was */
  async end(request: IncomingMessage): Promise<BrowserSession | undefined> {
    const session = await this.find(request);
    if (session !== undefined) await this.dataSource.query('DELETE FROM web_sessions WHERE id = $1', [session.id]);
    return session;
  }
}
