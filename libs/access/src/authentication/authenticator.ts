import type { IncomingMessage } from 'node:http';
import { Inject, Injectable } from '@nestjs/common';
import { IssuerAccountsRepository } from '@obelisk/accounts';
import { NotAuthenticatedError, PERMISSIONS } from '@obelisk/domain';
import { networkPrefix, readOrigin, RequestLimiter, setAsker } from '@obelisk/platform';
import { AccessRepository, type KnownClient } from '../access.repository.ts';
import { limitedBy, type Account } from '../account.ts';
import type { AccessSettings } from '../access-settings.ts';
import { BrowserSessions } from '../sessions/browser-sessions.ts';
import { ACCESS_SETTINGS, AccessTokens } from './access-tokens.ts';
import { isManager } from './manager-claim.ts';

/** Turns a request into the account that asks. */
@Injectable()
export class Authenticator {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly accounts: AccessRepository,
    private readonly issuerAccounts: IssuerAccountsRepository,
    private readonly sessions: BrowserSessions,
    private readonly limiter: RequestLimiter,
    @Inject(ACCESS_SETTINGS) private readonly settings: AccessSettings,
  ) {}

  /**
   * Counts the request: for its account, and what is refused for its address.
   *
   * @throws NotAuthorizedError for the cookie of a session in a request of another site
   * @throws NotAuthenticatedError for a missing or refused token, and for a subject that is not known here (any more)
   * @throws TooManyRequestsError
   * @throws UnavailableError when the issuer's keys cannot be had
   */
  async authenticate(request: IncomingMessage): Promise<Account> {
    const origin = readOrigin(request);
    try {
      const account = { ...(await this.accountOf(request)), origin };
      await this.limiter.take(`account ${limitedBy(account)}`);
      setAsker(limitedBy(account));
      return account;
    } catch (error) {
      if (error instanceof NotAuthenticatedError)
        await this.limiter.take(`address ${networkPrefix(origin.address ?? '')}`);
      throw error;
    }
  }

  /** By a token, where there is one; else by the session of a browser. */
  private async accountOf(request: IncomingMessage): Promise<Account> {
    if (request.headers.authorization === undefined && request.headers.cookie !== undefined) {
      const session = await this.sessions.use(request);
      if (session !== undefined) return { userId: session.userId, clientId: null, sessionId: session.id };
    }
    const claims = await this.tokens.verify(request);
    if (this.settings.OIDC_CREATE_ACCOUNTS) {
      // Clients of another issuer are not known here; what they may do is that issuer's to say.
      const userId = await this.issuerAccounts.findOrCreate(
        claims,
        isManager(claims, this.settings.OIDC_MANAGER_CLAIM),
      );
      return { userId, clientId: null };
    }
    const clientId = claims.client_id ?? claims.azp;
    const client = clientId === undefined ? undefined : await this.accounts.client(clientId);
    if (clientId !== undefined && client === undefined) throw new NotAuthenticatedError();
    if (client !== undefined && clientId === claims.sub) {
      const { userId, teamId, hasPlan } = client;
      return { userId, clientId, ...(teamId !== null && { teamId, hasPlan }), ...limitsOf(client, claims.scope) };
    }
    const userId = await this.accounts.user(claims.sub, claims.grant_id);
    if (userId === undefined) throw new NotAuthenticatedError();
    return { userId, clientId: null, ...(client !== undefined && limitsOf(client, claims.scope)) };
  }
}

/** The token's scopes as far as the client still has them, and what the client is confined to. */
function limitsOf(client: KnownClient, scope: string | undefined): Pick<Account, 'scopes' | 'restrictions'> {
  const lost = PERMISSIONS.filter((permission) => !client.scope.includes(permission));
  const asked = scope?.split(' ') ?? (lost.length > 0 ? PERMISSIONS : undefined);
  return {
    ...(asked !== undefined && { scopes: asked.filter((name) => !lost.some((permission) => permission === name)) }),
    ...(client.restrictions.length > 0 && { restrictions: client.restrictions }),
  };
}
