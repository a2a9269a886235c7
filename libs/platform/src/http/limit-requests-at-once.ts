import type { Server } from 'node:http';
import type { LoggerService } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { problem } from './problem.ts';

/** Files that a process keeps open beside what requests need: the program, its log, its connections to the database. */
const RESERVED = 64;

/** A download holds its reader's connection and one to the store; as many connections again are idle, or are told that there are too many. */
const FILES_OF_A_REQUEST = 3;

const RETRY_AFTER_S = 5;

/** A flood of refusals is one line in this time, ms. */
const LOG_INTERVAL_MS = 10_000;

/** Requests that a process may answer at once so that none fails for want of an open file. */
export function mostRequests(openFiles: number): number {
  return Math.max(1, Math.floor((openFiles - RESERVED) / FILES_OF_A_REQUEST));
}

/** The limit of open files of this process; null where the system has none, or does not say. */
export function openFilesLimit(): number | null {
  const { userLimits } = process.report.getReport() as { userLimits?: { open_files?: { soft: number | string } } };
  const limit = userLimits?.open_files?.soft;
  return typeof limit === 'number' ? limit : null;
}

/**
 * Answers 503 with Retry-After to requests beyond what the open files allow, and says so in the log. Without it the system cuts connections
 * off without a word. Health checks are always answered.
 *
 * @param most requests at once
 * @returns middleware that comes before all others
 */
export function limitRequestsAtOnce(
  server: Server,
  most: number,
  logger: LoggerService,
): (request: Request, response: Response, next: NextFunction) => void {
  let running = 0;
  let quietUntil = 0;
  const log = (msg: string) => {
    if (performance.now() < quietUntil) return;
    quietUntil = performance.now() + LOG_INTERVAL_MS;
    logger.warn({ msg, most });
  };
  server.maxConnections = 2 * most;
  server.on('drop', () => log('connections were closed: too many at once'));
  return (request, response, next) => {
    if (request.path.startsWith('/health/')) return next();
    if (running < most) {
      running += 1;
      response.once('close', () => (running -= 1));
      return next();
    }
    log('requests were answered 503: too many at once');
    response.set({ 'Retry-After': String(RETRY_AFTER_S), Connection: 'close' });
    const full = problem(503, 'Too many requests are being answered right now; try again in a few seconds.');
    response.status(full.status).type('application/problem+json').send(JSON.stringify(full));
  };
}
