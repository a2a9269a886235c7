/** Stable codes; each edge (GraphQL, HTTP, consumer) maps them once: docs/errors.md. */
export const ERROR_CODES = [
  'BAD_REQUEST',
  'NOT_AUTHENTICATED',
  'NOT_AUTHORIZED',
  'NOT_FOUND',
  'CONFLICT',
  'GONE',
  'TOO_MANY_REQUESTS',
  'UNAVAILABLE',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/**
 * Root of every expected failure. `message` is for the person who asked: what happened and what to do.
 * `cause` is for the operator and never leaves the process except to the log.
 */
export class ObeliskError extends Error {
  readonly code: ErrorCode;
  /** Whether the same call may succeed later without anybody changing anything. */
  readonly retryable: boolean;

  constructor(code: ErrorCode, message: string, options: { retryable?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.retryable = options.retryable ?? false;
  }
}

/** The request itself is wrong; `argument` names the part of it, as the caller wrote it. */
export class BadRequestError extends ObeliskError {
  readonly argument: string;

  constructor(argument: string, message: string) {
    super('BAD_REQUEST', `${argument}: ${message}`);
    this.argument = argument;
  }
}

/** No usable proof of who is asking. */
export class NotAuthenticatedError extends ObeliskError {
  constructor(message = 'Send a valid access token: "Authorization: Bearer …".', cause?: unknown) {
    super('NOT_AUTHENTICATED', message, { cause });
  }
}

/** Known account, refused right or used-up quota. */
export class NotAuthorizedError extends ObeliskError {
  constructor(message: string) {
    super('NOT_AUTHORIZED', message);
  }
}

/** Unknown and forbidden look the same (invariant 9). */
export class NotFoundError extends ObeliskError {
  constructor(what: string) {
    super('NOT_FOUND', `${what} does not exist or is not yours.`);
  }
}

/** A state that forbids the step now, e.g. a download before COMPLETED. */
export class ConflictError extends ObeliskError {
  constructor(message: string, options: { retryable?: boolean } = {}) {
    super('CONFLICT', message, options);
  }
}

/** Existed, and will not come back. */
export class GoneError extends ObeliskError {
  constructor(message: string) {
    super('GONE', message);
  }
}

/** Allowed, but not so often. */
export class TooManyRequestsError extends ObeliskError {
  /** Seconds, at least 1. */
  readonly retryAfter: number;

  /** @param limit as a sentence */
  constructor(limit: string, retryAfter: number) {
    const seconds = Math.max(1, retryAfter);
    const wait = seconds === 1 ? 'a second' : `${String(seconds)} seconds`;
    super('TOO_MANY_REQUESTS', `${limit} Try again in ${wait}.`, { retryable: true });
    this.retryAfter = seconds;
  }
}

/** A dependency (database, queue, storage) does not answer; the same call may succeed later. */
export class UnavailableError extends ObeliskError {
  constructor(
    readonly dependency: string,
    cause?: unknown,
  ) {
    super('UNAVAILABLE', `${dependency} does not answer right now; try again later.`, { retryable: true, cause });
  }
}
