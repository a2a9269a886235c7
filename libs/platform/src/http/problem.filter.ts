import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { TooManyRequestsError } from '@obelisk/domain';
import type { Response } from 'express';
import { toProblem } from './problem.ts';

/** The one mapper from errors to HTTP answers. GraphQL has its own. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw error;
    const response = host.switchToHttp().getResponse<Response>();
    const problem = toProblem(error);
    if (problem.status >= 500) this.logger.error(error);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    if (error instanceof TooManyRequestsError) response.setHeader('Retry-After', error.retryAfter);
    response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }
}
