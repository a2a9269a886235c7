import * as z from 'zod/mini';
import { ApiError, type ApiErrorCode, type ApiErrorDetails } from './api-error.ts';
import { parseRetryAfter } from './retry-after.ts';

/** An answer of the Catalog API as the GraphQL specification has it. */
const answerSchema = z.object({
  data: z.optional(z.unknown()),
  errors: z.optional(
    z.array(z.object({ message: z.string(), extensions: z.optional(z.looseObject({ code: z.optional(z.string()) })) })),
  ),
});

const CODES_BY_STATUS: Readonly<Record<number, ApiErrorCode>> = {
  400: 'BAD_REQUEST',
  401: 'NOT_AUTHENTICATED',
  403: 'NOT_AUTHORIZED',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  410: 'GONE',
  429: 'TOO_MANY_REQUESTS',
  500: 'SERVER_ERROR',
  502: 'UNAVAILABLE',
  503: 'UNAVAILABLE',
  504: 'UNAVAILABLE',
};

/** The code that an HTTP status stands for. */
export function codeByStatus(status: number): ApiErrorCode {
  return CODES_BY_STATUS[status] ?? 'UNKNOWN';
}

export function answerDetails({ headers }: Response): ApiErrorDetails {
  return {
    requestId: headers.get('X-Request-Id') ?? undefined,
    retryAfterMs: parseRetryAfter(headers.get('Retry-After'), Date.now()),
  };
}

/**
 * The data of an answer.
 * @throws ApiError for any other answer; a query of which one field failed counts as failed
 */
export async function readAnswer(response: Response): Promise<unknown> {
  const details = answerDetails(response);
  const parsed = answerSchema.safeParse(await response.json().catch(() => undefined));
  const code = codeByStatus(response.status);
  if (!parsed.success) throw new ApiError(code, '', details);
  const { data, errors } = parsed.data;
  const [first] = errors ?? [];
  if (first !== undefined) throw new ApiError(response.ok ? 'UNKNOWN' : code, first.message, details);
  if (!response.ok || data === undefined || data === null) throw new ApiError(code, '', details);
  return data;
}
