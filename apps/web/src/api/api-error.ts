/** What an answer says by its code; `OFFLINE` when there was none, `UNKNOWN` when it was nothing that we understand. */
export type ApiErrorCode =
  | 'BAD_REQUEST'
  | 'CONFLICT'
  | 'GONE'
  | 'NOT_AUTHENTICATED'
  | 'NOT_AUTHORIZED'
  | 'NOT_FOUND'
  | 'OFFLINE'
  | 'SERVER_ERROR'
  | 'TOO_MANY_REQUESTS'
  | 'UNAVAILABLE'
  | 'UNKNOWN';

export interface ApiErrorDetails {
  /** Of the answer; operators find it in the log. */
  readonly requestId?: string | undefined;
  /** How long the server asks to wait, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/** A request that came to nothing; the message is the server's own sentence where it said one. */
export class ApiError extends Error {
  readonly requestId: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(
    readonly code: ApiErrorCode,
    message: string,
    { requestId, retryAfterMs, cause }: ApiErrorDetails = {},
  ) {
    super(message, { cause });
    this.name = 'ApiError';
    this.requestId = requestId;
    this.retryAfterMs = retryAfterMs;
  }

  /** Whether the same request may well succeed a little later. */
  get isPassing(): boolean {
    return ['OFFLINE', 'TOO_MANY_REQUESTS', 'UNAVAILABLE'].includes(this.code);
  }
}

export function isApiError(error: unknown, code?: ApiErrorCode): error is ApiError {
  return error instanceof ApiError && (code === undefined || error.code === code);
}
