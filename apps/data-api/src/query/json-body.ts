import { BadRequestError } from '@obelisk/domain';
import { json, type Request, type Response } from 'express';

/** As much as GraphQL takes: a filter has up to 10,000 values. */
const MOST_BYTES = 2_097_152; // 2 MiB

const parse = json({ limit: MOST_BYTES, type: () => true, strict: false });

/**
 * The body, whatever its Content-Type says, unpacked when it is compressed.
 *
 * @throws BadRequestError for what is no JSON; an error of Express with its status for one that is too large, or in an unknown encoding
 */
export async function jsonBody(request: Request, response: Response): Promise<unknown> {
  await new Promise<void>((resolve, reject) => {
    parse(request, response, (error?: unknown) => {
      if (error === undefined) resolve();
      else
        reject(
          isSyntaxError(error)
            ? new BadRequestError('body', 'is no JSON; send an object such as {"dataRange": {"datasets": ["…"]}}.')
            : (error as Error),
        );
    });
  });
  return request.body as unknown;
}

function isSyntaxError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'type' in error && error.type === 'entity.parse.failed';
}
