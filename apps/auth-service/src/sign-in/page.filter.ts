import { Catch, Inject, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { TooManyRequestsError } from '@obelisk/domain';
import { toProblem } from '@obelisk/platform';
import type { Response } from 'express';
import { errors } from 'oidc-provider';
import { CONFIG, type Config } from '../config.ts';
import { messagePage } from '../pages/message.page.ts';
import { setPageHeaders } from '../pages/page-headers.ts';

/** Errors of pages are pages. */
@Catch()
export class PageFilter implements ExceptionFilter {
  private readonly logger = new Logger(PageFilter.name);
  private readonly base: string;

  constructor(@Inject(CONFIG) config: Config) {
    this.base = new URL(config.OIDC_ISSUER).pathname;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    setPageHeaders(response);
    if (error instanceof errors.SessionNotFound) {
      const message = 'It has ended, or was started in another browser. Go back to the application and start again.';
      response.status(400).send(messagePage(this.base, 'This sign-in cannot go on', message));
      return;
    }
    const { status, title, detail } = toProblem(error);
    if (status >= 500) this.logger.error(error);
    if (error instanceof TooManyRequestsError) response.setHeader('Retry-After', error.retryAfter);
    response.status(status).send(messagePage(this.base, title, detail));
  }
}
