import { type ArgumentsHost, Catch } from '@nestjs/common';
import { NotAuthenticatedError, ObeliskError } from '@obelisk/domain';
import { ProblemFilter } from '@obelisk/platform';
import type { Request, Response } from 'express';
import { RangeNotSatisfiable } from './download-answer.ts';

const RETRY_AFTER_SECONDS = '5';

/** Problem details of downloads: the header that a status calls for, and never cached. */
@Catch()
export class DownloadProblemFilter extends ProblemFilter {
  override catch(thrown: unknown, host: ArgumentsHost): void {
    const error = isResumedByBrowser(host.switchToHttp().getRequest()) ? keptForLater(thrown) : thrown;
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

/** A browser goes on with a download that was cut: it says of itself what programs do not. */
function isResumedByBrowser({ headers }: Request): boolean {
  return headers.range !== undefined && headers['sec-fetch-mode'] !== undefined;
}

/** Chromium deletes what it has of a file at 401, and keeps it at 503: whoever signs in again can go on. */
function keptForLater(error: unknown): unknown {
  if (!(error instanceof NotAuthenticatedError)) return error;
  const message = 'You are signed out. Sign in again, then resume the download.';
  return new ObeliskError('UNAVAILABLE', message, { retryable: true, cause: error });
}
