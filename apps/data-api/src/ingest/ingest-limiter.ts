import { Inject, Injectable } from '@nestjs/common';
import { TooManyRequestsError } from '@obelisk/domain';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { IngestApiSettings } from './ingest-settings.ts';

export const INGEST_SETTINGS = Symbol('INGEST_SETTINGS');

const HOUR_S = 3_600;
const MEGABYTE = 1_000_000;

/** Counts what each account sends, in the memory of the process (ADR 0013). */
@Injectable()
export class IngestLimiter {
  private readonly events: RateLimiterMemory | null;
  private readonly bytes: RateLimiterMemory | null;

  constructor(@Inject(INGEST_SETTINGS) private readonly settings: IngestApiSettings) {
    this.events = limiter(settings.INGEST_EVENTS_PER_HOUR);
    this.bytes = limiter(settings.INGEST_MEGABYTES_PER_HOUR * MEGABYTE);
  }

  /** @throws TooManyRequestsError */
  takeEvents(account: string, events: number): Promise<void> {
    return take(this.events, account, events, `${String(this.settings.INGEST_EVENTS_PER_HOUR)} events`);
  }

  /** @throws TooManyRequestsError */
  takeBytes(account: string, bytes: number): Promise<void> {
    return take(this.bytes, account, bytes, `${String(this.settings.INGEST_MEGABYTES_PER_HOUR)} megabytes of events`);
  }
}

function limiter(points: number): RateLimiterMemory | null {
  return points === 0 ? null : new RateLimiterMemory({ points, duration: HOUR_S });
}

async function take(limit: RateLimiterMemory | null, account: string, points: number, what: string): Promise<void> {
  try {
    await limit?.consume(account, points);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    throw new TooManyRequestsError(`At most ${what} are taken in an hour.`, Math.ceil(error.msBeforeNext / 1_000));
  }
}
