import { type ArgumentsHost, Catch } from '@nestjs/common';
import { ObeliskError } from '@obelisk/domain';
import { ProblemFilter } from '@obelisk/platform';
import type { Response } from 'express';
import { RangeNotSatisfiable } from './download-answer.ts';

const RETRY_AFTER_SECONDS = '5';

/** Problem details of downloads: the header that a status calls for, and never cached. */
@Catch()
export class DownloadProblemFilter extends ProblemFilter {
  override catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    if (!response.headersSent) {
      response.setHeader('Cache-Control', 'private, no-store');
      // https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3 and #section-14.4
      if (error instanceof ObeliskError && error.retryable) response.setHeader('Retry-After', RETRY_AFTER_SECONDS);
      if (error instanceof RangeNotSatisfiable) response.setHeader('Content-Range', `bytes */${String(error.size)}`);
    }
    super.catch(error, host);
  }
}
