import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { NotAuthenticatedError } from '@obelisk/domain';
import { PUBLIC } from '@obelisk/platform';
import { Authenticator } from './authentication/authenticator.ts';
import { accountCarrier } from './current-account.ts';

/** Denies by default. Queue consumers (`rpc`) are ours and pass; what they do is decided by the row they work on. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, [context.getHandler(), context.getClass()]))
      return true;
    const type = context.getType<string>();
    if (type === 'rpc') return true;
    if (type === 'http') {
      const request = accountCarrier(context);
      request.account = await this.authenticator.authenticate(request);
      return true;
    }
    // The GraphQL context function has authenticated already: once for a request, not once for each resolver.
    if (type === 'graphql' && accountCarrier(context).account !== undefined) return true;
    throw new NotAuthenticatedError();
  }
}
