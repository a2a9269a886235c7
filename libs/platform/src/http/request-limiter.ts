import { Logger, type FactoryProvider } from '@nestjs/common';
import { TooManyRequestsError } from '@obelisk/domain';
import { RateLimiterMemory, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { z } from 'zod';
import { wholeNumber } from '../config/setting-types.ts';

export const REQUEST_WINDOW_S = 60;

/** Nest's token for the count that all processes of a service share. A process without one counts for itself. */
export const SHARED_REQUEST_COUNT = Symbol('SHARED_REQUEST_COUNT');

/** A process says after each so many, as a share of the limit, what it has counted: who asks less costs no write. */
const REPORTS_A_LIMIT = 20;

const requestsPerMinute = (most: number) =>
  wholeNumber(0, 1_000_000)
    .default(most)
    .describe(
      'Requests that an account, or an address without one, may make of all processes of one service in a minute; the next are answered 429. `0`: as many as it likes.',
    );

/** Settings of everything that counts requests: merge into the schema of an app's `config.ts`. */
export const requestLimitSettings = { REQUESTS_PER_MINUTE: requestsPerMinute(1_200) };

/** For services that programs ask, which send readings more often than people look at pages. */
export const programLimitSettings: typeof requestLimitSettings = { REQUESTS_PER_MINUTE: requestsPerMinute(60_000) };

export type RequestLimitSettings = z.output<z.ZodObject<typeof requestLimitSettings>>;

/**
 * Counts requests in the memory of the process, and tells the others in portions. Several processes together allow what one does, and
 * at most a portion of each more (ADR 0057). When the shared count cannot be had, each counts for itself.
 */
export class RequestLimiter {
  private readonly logger = new Logger(RequestLimiter.name);
  private readonly limiter: RateLimiterMemory | undefined;
  private readonly portion: number;

  constructor(
    private readonly settings: RequestLimitSettings,
    private readonly shared?: RateLimiterAbstract,
  ) {
    const points = settings.REQUESTS_PER_MINUTE;
    this.portion = Math.ceil(points / REPORTS_A_LIMIT);
    this.limiter = points === 0 ? undefined : new RateLimiterMemory({ points, duration: REQUEST_WINDOW_S });
  }

  /** @param key of whoever asks @throws TooManyRequestsError */
  async take(key: string): Promise<void> {
    try {
      const counted = await this.limiter?.consume(key);
      if (counted !== undefined && counted.consumedPoints % this.portion === 0) void this.report(key);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const most = String(this.settings.REQUESTS_PER_MINUTE);
      throw new TooManyRequestsError(
        `At most ${most} requests a minute are answered.`,
        Math.ceil(error.msBeforeNext / 1_000),
      );
    }
  }

  /** Not waited for: whoever asks shall not wait for a count. */
  private async report(key: string): Promise<void> {
    try {
      const all = await this.shared?.penalty(key, this.portion);
      if (all !== undefined && all.consumedPoints >= this.settings.REQUESTS_PER_MINUTE)
        await this.limiter?.block(key, all.msBeforeNext / 1_000);
    } catch (error) {
      this.logger.warn({ message: 'Requests are counted by this process alone for now.', error });
    }
  }
}

export function provideRequestLimiter(settings: RequestLimitSettings): FactoryProvider<RequestLimiter> {
  return {
    provide: RequestLimiter,
    inject: [{ token: SHARED_REQUEST_COUNT, optional: true }],
    useFactory: (shared?: RateLimiterAbstract) => new RequestLimiter(settings, shared),
  };
}
