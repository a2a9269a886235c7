import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { NotAuthenticatedError, PERMISSIONS } from '@obelisk/domain';
import { AccessRepository, type KnownClient } from '../access.repository.ts';
import type { Account } from '../account.ts';
import { AccessTokens } from './access-tokens.ts';

/** Turns a request into the account that asks. */
@Injectable()
export class Authenticator {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly accounts: AccessRepository,
  ) {}

  /**
   * @throws NotAuthenticatedError for a missing or refused token, and for a subject that is not known here (any more)
   * @throws UnavailableError when the issuer's keys cannot be had
   */
  async authenticate(request: IncomingMessage): Promise<Account> {
    const claims = await this.tokens.verify(request);
    const clientId = claims.client_id ?? claims.azp;
    const client = clientId === undefined ? undefined : await this.accounts.client(clientId);
    if (clientId === claims.sub) {
      if (client === undefined) throw new NotAuthenticatedError();
      const { userId, teamId } = client;
      return { userId, clientId, ...(teamId !== null && { teamId }), ...limitsOf(client, claims.scope) };
    }
    const userId = await this.accounts.user(claims.sub);
    if (userId === undefined) throw new NotAuthenticatedError();
    // A client of another issuer is not known here; what it may do is that issuer's to say.
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
