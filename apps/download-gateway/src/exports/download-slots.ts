import { Inject, Injectable } from '@nestjs/common';
import { limitedBy, type Account } from '@obelisk/access';
import { TooManyRequestsError } from '@obelisk/domain';

export const DOWNLOADS_PER_ACCOUNT = Symbol('DOWNLOADS_PER_ACCOUNT');

const RETRY_AFTER_S = 5;

/** Downloads at the same time, of each account, through this process. */
@Injectable()
export class DownloadSlots {
  private readonly taken = new Map<string, number>();

  /** @param most of one account; 0: as many as it likes */
  constructor(@Inject(DOWNLOADS_PER_ACCOUNT) private readonly most: number) {}

  /** Holds a place until `download` has ended, however it ends. @throws TooManyRequestsError */
  async hold(account: Account, download: () => Promise<void>): Promise<void> {
    const key = limitedBy(account);
    const taken = this.taken.get(key) ?? 0;
    if (this.most > 0 && taken >= this.most)
      throw new TooManyRequestsError(`You have ${String(taken)} downloads at once, which is the most.`, RETRY_AFTER_S);
    this.taken.set(key, taken + 1);
    try {
      await download();
    } finally {
      const left = (this.taken.get(key) ?? 1) - 1;
      if (left > 0) this.taken.set(key, left);
      else this.taken.delete(key);
    }
  }
}
