import { HttpException } from '@nestjs/common';
import { ObeliskError, type ErrorCode } from '@obelisk/domain';

/** RFC 9457 problem details. */
export interface Problem {
  type: 'about:blank';
  title: string;
  status: number;
  detail: string;
}

const STATUS: Readonly<Record<ErrorCode, number>> = {
  BAD_REQUEST: 400,
  NOT_AUTHENTICATED: 401,
  NOT_AUTHORIZED: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  GONE: 410,
  TOO_MANY_REQUESTS: 429,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  410: 'Gone',
  412: 'Precondition Failed',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  416: 'Range Not Satisfiable',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

/** Express' parsers say little to a person. */
const MIDDLEWARE_DETAILS: Readonly<Record<number, string>> = {
  413: 'The body is too large; send a smaller one.',
};

/** What a caller may know of an error: expected ones in full, everything else as a plain 500. */
export function toProblem(error: unknown): Problem {
  if (error instanceof ObeliskError && error.code !== 'INTERNAL') return problem(STATUS[error.code], error.message);
  if (error instanceof HttpException && error.getStatus() < 500) {
    return problem(error.getStatus(), MIDDLEWARE_DETAILS[error.getStatus()] ?? error.message);
  }
  const status = statusOfMiddlewareError(error);
  if (status !== undefined)
    return problem(status, MIDDLEWARE_DETAILS[status] ?? TITLES[status] ?? 'The request was refused.');
  return problem(500, 'Something went wrong on our side; the details are in the log of the service.');
}

export function problem(status: number, detail: string): Problem {
  return { type: 'about:blank', title: TITLES[status] ?? 'Error', status, detail };
}

/** Express' body parsers throw plain errors that carry a `status` (http-errors). */
function statusOfMiddlewareError(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined;
  return error.status >= 400 && error.status < 500 ? error.status : undefined;
}
