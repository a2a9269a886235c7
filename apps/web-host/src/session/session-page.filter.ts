import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { NotAuthenticatedError, TooManyRequestsError } from '@obelisk/domain';
import { toProblem } from '@obelisk/platform';
import type { Response } from 'express';
import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client';
import { sendMessage, type Message } from '../files/message-page.ts';

const AGAIN = { path: '/session/start', text: 'Sign in' };

/** What goes wrong on the way in or out is a page: people are on their way with a browser. */
@Catch()
export class SessionPageFilter implements ExceptionFilter {
  private readonly logger = new Logger(SessionPageFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    if (error instanceof TooManyRequestsError) response.setHeader('Retry-After', error.retryAfter);
    const message = this.messageOf(error);
    if (message.status >= 500) this.logger.error(error);
    sendMessage(response, message);
  }

  private messageOf(error: unknown): Message {
    if (error instanceof AuthorizationResponseError)
      return { status: 400, title: 'You are not signed in', text: 'The sign-in was cancelled.', link: AGAIN };
    if (error instanceof ClientError || error instanceof ResponseBodyError) {
      this.logger.warn({ msg: 'a sign-in came back wrong', reason: error.message });
      return { status: 400, title: 'This sign-in cannot go on', text: 'Begin again.', link: AGAIN };
    }
    const { status, title, detail } = toProblem(error);
    if (error instanceof NotAuthenticatedError)
      return { status: 401, title: 'You are not signed in', text: detail, link: AGAIN };
    if (status === 410) return { status, title: 'This link no longer works', text: detail, link: AGAIN };
    return { status, title, text: detail, link: { path: '/', text: 'Go on' } };
  }
}
