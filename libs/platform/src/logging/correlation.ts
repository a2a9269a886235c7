import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What we accept from a stranger and write into our logs. */
const ACCEPTABLE = /^[A-Za-z0-9._-]{1,64}$/;

/**
 * The id that joins the log lines of one request across services: the caller's `X-Request-Id` when it is harmless,
 * else a new one. Stable for the life of the request object.
 */
export function readCorrelationId(request: IncomingMessage & { id?: unknown }): string {
  if (typeof request.id === 'string') return request.id;
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && ACCEPTABLE.test(given) ? given : randomUUID();
}
