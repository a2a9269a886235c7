import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { RequestLimiter } from '@obelisk/platform';
import type { Request } from 'express';
import { CONFIG, type Config } from './config.ts';

/** By address: nobody has said yet who it is. */
@Injectable()
export class RequestLimitGuard implements CanActivate {
  private readonly limiter: RequestLimiter;

  constructor(@Inject(CONFIG) config: Config) {
    this.limiter = new RequestLimiter(config);
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { ip } = context.switchToHttp().getRequest<Request>();
    await this.limiter.take(ip ?? '');
    return true;
  }
}
