/** Waits before the next start; a process that stayed up for this long has recovered. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 2_000; // with a start on a busy machine it is still back within 10 s
const RECOVERED_AFTER_MS = 60_000;

/** Doubling back-off between the restarts of one process. */
export class RestartPolicy {
  private wait = FIRST_WAIT_MS;
  private lastDeath = 0;
  private deaths = 0;

  /** How often it has died without having recovered in between. */
  get inARow(): number {
    return this.deaths;
  }

  /** Milliseconds to wait after a death at `now` (ms). */
  nextWait(now: number): number {
    if (now - this.lastDeath > RECOVERED_AFTER_MS) [this.wait, this.deaths] = [FIRST_WAIT_MS, 0];
    this.lastDeath = now;
    this.deaths += 1;
    const wait = this.wait;
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT_MS);
    return wait;
  }
}
