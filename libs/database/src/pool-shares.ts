import { TooManyRequestsError } from '@obelisk/domain';

/** As long as a place in the pool itself is waited for, ms. */
const LONGEST_WAIT_MS = 5_000;
const RETRY_AFTER_S = 5;

interface Share {
  taken: number;
  waiting: (() => void)[];
}

/** Counts who holds how many connections of a pool, and lets nobody hold more than a part of it. */
export class PoolShares {
  private readonly shares = new Map<string, Share>();

  /** @param most connections of each */
  constructor(
    private readonly most: number,
    private readonly longestWait = LONGEST_WAIT_MS,
  ) {}

  /**
   * Waits for a place among those of the holder, first come, first served.
   *
   * @returns what gives it back
   * @throws TooManyRequestsError when none became free in time
   */
  async take(holder: string): Promise<() => void> {
    const share = this.shares.get(holder) ?? { taken: 0, waiting: [] };
    this.shares.set(holder, share);
    if (share.taken < this.most) share.taken += 1;
    else await this.wait(share);
    return () => {
      this.giveBack(holder, share);
    };
  }

  private async wait(share: Share): Promise<void> {
    const turn = Promise.withResolvers<undefined>();
    const next = () => {
      clearTimeout(timer);
      turn.resolve(undefined);
    };
    const timer = setTimeout(() => {
      share.waiting.splice(share.waiting.indexOf(next), 1);
      turn.reject(new TooManyRequestsError('Too many of your requests are being answered.', RETRY_AFTER_S));
    }, this.longestWait);
    share.waiting.push(next);
    await turn.promise;
  }

  /** The place goes to who waits longest, or is free. */
  private giveBack(holder: string, share: Share): void {
    const next = share.waiting.shift();
    if (next !== undefined) {
      next();
      return;
    }
    share.taken -= 1;
    if (share.taken === 0) this.shares.delete(holder);
  }
}
