import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { networkPrefix } from './network-prefix.ts';
import { RequestLimiter } from './request-limiter.ts';

/** By address: nobody has said yet who it is. */
@Injectable()
export class RequestLimitGuard implements CanActivate {
  constructor(private readonly limiter: RequestLimiter) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { ip } = context.switchToHttp().getRequest<Request>();
    await this.limiter.take(networkPrefix(ip ?? ''));
    return true;
  }
}
