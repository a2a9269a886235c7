import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { NotAuthorizedError } from '@obelisk/domain';
import type { Request } from 'express';
import { CONFIG, type Config } from '../config.ts';

/** Forms of other sites do not count. Every browser of today says where a form was sent from. */
@Injectable()
export class SameOriginGuard implements CanActivate {
  private readonly origin: string;

  constructor(@Inject(CONFIG) config: Config) {
    this.origin = new URL(config.OIDC_ISSUER).origin;
  }

  canActivate(context: ExecutionContext): boolean {
    const { method, headers } = context.switchToHttp().getRequest<Request>();
    if (method === 'GET' || headers.origin === undefined || headers.origin === this.origin) return true;
    throw new NotAuthorizedError('This form was sent from another site.');
  }
}
