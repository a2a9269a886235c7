import { REQUEST_WINDOW_S } from '@obelisk/platform';
import { RateLimiterPostgres } from 'rate-limiter-flexible';
import type { DataSource } from 'typeorm';

/** The count of requests that all processes of a service share, for RequestLimiter. */
export function sharedRequestCount(dataSource: DataSource, service: string): RateLimiterPostgres {
  return new RateLimiterPostgres({
    points: Number.MAX_SAFE_INTEGER, // it counts; RequestLimiter decides
    duration: REQUEST_WINDOW_S,
    keyPrefix: service,
    storeClient: dataSource,
    storeType: 'typeorm',
    tableName: 'request_counts',
    tableCreated: true,
    clearExpiredByTimeout: false, // the auth service does it
  });
}
