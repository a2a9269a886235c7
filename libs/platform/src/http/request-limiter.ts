import { TooManyRequestsError } from '@obelisk/domain';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { z } from 'zod';
import { wholeNumber } from '../config/setting-types.ts';

const WINDOW_S = 60;

const requestsPerMinute = (most: number) =>
  wholeNumber(0, 1_000_000)
    .default(most)
    .describe(
      'Requests that an account, or an address without one, may make of one process in a minute; the next are answered 429. `0`: as many as it likes.',
    );

/** Settings of everything that counts requests: merge into the schema of an app's `config.ts`. */
export const requestLimitSettings = { REQUESTS_PER_MINUTE: requestsPerMinute(1_200) };

/** For services that programs ask, which send readings more often than people look at pages. */
export const programLimitSettings: typeof requestLimitSettings = { REQUESTS_PER_MINUTE: requestsPerMinute(60_000) };

export type RequestLimitSettings = z.output<z.ZodObject<typeof requestLimitSettings>>;

/**
 * Counts requests in the memory of the process: it protects this process, and costs nothing. Several processes allow
 * several times as much (ADR 0013).
 */
export class RequestLimiter {
  private readonly limiter: RateLimiterMemory | undefined;

  constructor(private readonly settings: RequestLimitSettings) {
    const points = settings.REQUESTS_PER_MINUTE;
    this.limiter = points === 0 ? undefined : new RateLimiterMemory({ points, duration: WINDOW_S });
  }

  /** @param key of whoever asks @throws TooManyRequestsError */
  async take(key: string): Promise<void> {
    try {
      await this.limiter?.consume(key);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const most = String(this.settings.REQUESTS_PER_MINUTE);
      throw new TooManyRequestsError(
        `At most ${most} requests a minute are answered.`,
        Math.ceil(error.msBeforeNext / 1_000),
      );
    }
  }
}
