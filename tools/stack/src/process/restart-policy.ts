/** Waits before the next start; a process that stayed up for this long has recovered. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
const RECOVERED_AFTER_MS = 60_000;

/** Doubling back-off between the restarts of one process. */
export class RestartPolicy {
  private wait = FIRST_WAIT_MS;
  private lastDeath = 0;

  /** Milliseconds to wait after a death at `now` (ms). */
  nextWait(now: number): number {
    if (now - this.lastDeath > RECOVERED_AFTER_MS) this.wait = FIRST_WAIT_MS;
    this.lastDeath = now;
    const wait = this.wait;
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS);
    return wait;
  }
}
