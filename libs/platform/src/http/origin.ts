import type { IncomingMessage } from 'node:http';
import type { Origin } from '@obelisk/domain';

const LONGEST_USER_AGENT = 200;

/** @param request of Express, whose `ip` heeds TRUSTED_PROXIES */
export function readOrigin(request: IncomingMessage & { ip?: string | undefined }): Origin {
  return {
    address: request.ip ?? null,
    userAgent: request.headers['user-agent']?.slice(0, LONGEST_USER_AGENT) ?? null,
  };
}
