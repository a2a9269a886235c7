import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { BadRequestError, TooManyRequestsError } from '@obelisk/domain';
import { InvalidEventError } from '@obelisk/event-store';
import { toProblem } from '@obelisk/platform';
import type { Response } from 'express';

const RETRY_AFTER_SECONDS = 1;

/** Errors in the words of Obelisk's data API: `{"error":{"status","message","details"}}`. */
@Catch()
export class DataErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(DataErrorFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const { status, detail } = toProblem(error);
    if (status >= 500) this.logger.error(error);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    if (error instanceof TooManyRequestsError) response.setHeader('Retry-After', error.retryAfter);
    if (status === 503) response.setHeader('Retry-After', RETRY_AFTER_SECONDS);
    response.status(status).json({ error: { status, message: detail, details: detailsOf(error) } });
  }
}

/** What of the request is wrong, for programs. */
function detailsOf(error: unknown): object | null {
  if (error instanceof InvalidEventError) return { index: error.index, property: error.property };
  return error instanceof BadRequestError ? { argument: error.argument } : null;
}
