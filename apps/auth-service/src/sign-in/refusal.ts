import { BadRequestError } from '@obelisk/domain';
import type { Response } from 'express';
import { RefusedError } from './credentials.service.ts';

/** The sentence for the form that is shown again, with the status that goes with it. @throws whatever is not the person's to mend */
export function toRefusal(error: unknown, response: Response): string {
  if (error instanceof RefusedError && error.retryAfter > 0)
    response.status(429).setHeader('Retry-After', String(error.retryAfter));
  else if (!(error instanceof RefusedError) && !(error instanceof BadRequestError)) throw error;
  return error.message;
}
