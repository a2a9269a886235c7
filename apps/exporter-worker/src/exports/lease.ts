import { ClaimLostError, type Claim } from '@obelisk/exports';
import { withinLimit } from '@obelisk/platform';

interface LeaseOptions {
  claim: Claim;
  /** Milliseconds from one renewal to the next. */
  interval: number;
  /** Milliseconds that a renewal is good for. */
  length: number;
  renew: () => Promise<void>;
  /** Called once, when the lease is lost. */
  onLost: (error: ClaimLostError) => void;
}

/**
 * Keeps a claim alive while its export runs. Lost means: the row says so, or it could not be renewed for a whole lease, after
 * which another worker may own the export, whatever we think.
 */
export class Lease {
  private readonly timer: NodeJS.Timeout;
  private renewedAt = performance.now();
  private renewing = false;

  constructor(private readonly options: LeaseOptions) {
    this.timer = setInterval(() => void this.tick(), options.interval);
  }

  end(): void {
    clearInterval(this.timer);
  }

  private async tick(): Promise<void> {
    if (performance.now() - this.renewedAt > this.options.length) {
      this.lose(new ClaimLostError(this.options.claim));
      return;
    }
    if (this.renewing) return;
    this.renewing = true;
    const startedAt = performance.now();
    try {
      // A connection that answers no more must not take the whole lease: the next attempt has another one.
      await withinLimit(this.options.renew(), this.options.length / 3, 'renewing the lease');
      this.renewedAt = startedAt;
    } catch (error) {
      if (error instanceof ClaimLostError) this.lose(error); // any other error: there is time until the lease ends
    } finally {
      this.renewing = false;
    }
  }

  private lose(error: ClaimLostError): void {
    this.end();
    this.options.onLost(error);
  }
}
