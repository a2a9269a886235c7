import { Injectable } from '@nestjs/common';
import { networkPrefix } from '@obelisk/platform';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';

const QUARTER_S = 900;
const DAY_S = 86_400;

/** Attempts at one account from one address: what a person who has forgotten the password may need. */
const OF_PAIR = { points: 10, duration: QUARTER_S };
/** Attempts at one account from anywhere. So many a day guess no password; locking an account out takes many addresses. */
const OF_ACCOUNT = { points: 200, duration: DAY_S };
/** Attempts from one address: a whole office may share it. */
const OF_ADDRESS = { points: 100, duration: QUARTER_S };

/** Slows down who guesses passwords. The counts are in the database: all processes share them, and a restart keeps them. */
@Injectable()
export class SignInThrottle {
  private readonly ofPair: RateLimiterPostgres;
  private readonly ofAccount: RateLimiterPostgres;
  private readonly ofAddress: RateLimiterPostgres;

  constructor(dataSource: DataSource) {
    const limiter = (keyPrefix: string, limit: typeof OF_PAIR) =>
      new RateLimiterPostgres({
        ...limit,
        keyPrefix,
        storeClient: dataSource,
        storeType: 'typeorm',
        tableName: 'sign_in_attempts',
        tableCreated: true,
        clearExpiredByTimeout: false, // CleanupService does it
      });
    this.ofPair = limiter('pair', OF_PAIR);
    this.ofAccount = limiter('account', OF_ACCOUNT);
    this.ofAddress = limiter('address', OF_ADDRESS);
  }

  /**
   * Counts an attempt before it is known how it ends, so that many at once cannot pass together.
   *
   * @returns seconds to wait before the next one is heard; 0 when this one is
   */
  async attempt(email: string, address: string): Promise<number> {
    try {
      await this.ofAddress.consume(networkPrefix(address));
      await this.ofPair.consume(pairOf(email, address));
      await this.ofAccount.consume(keyOf(email));
      return 0;
    } catch (error) {
      if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
      throw error;
    }
  }

  /** An attempt that was right counts for nothing. */
  async succeeded(email: string, address: string): Promise<void> {
    await this.ofPair.delete(pairOf(email, address));
    await this.ofAccount.reward(keyOf(email));
    await this.ofAddress.reward(networkPrefix(address));
  }
}

function pairOf(email: string, address: string): string {
  return `${networkPrefix(address)} ${keyOf(email)}`;
}

function keyOf(email: string): string {
  return email.trim().toLowerCase();
}
