import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { NotAuthenticatedError } from '@obelisk/domain';
import { AccessRepository } from '../access.repository.ts';
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
    const client = claims.client_id ?? claims.azp;
    if (client === claims.sub) {
      const userId = await this.accounts.ownerOfClient(client);
      if (userId === undefined) throw new NotAuthenticatedError();
      return {
        userId,
        clientId: client,
        ...(claims.scope === undefined ? {} : { scopes: claims.scope.split(' ') }),
      };
    }
    const userId = await this.accounts.user(claims.sub);
    if (userId === undefined) throw new NotAuthenticatedError();
    return { userId, clientId: null };
  }
}
