/** Some hundred events. */
const SMALL_BYTES = 65_536; // 64 KiB

/** Parsed, a body is many times as large. So those that are not small are parsed one after the other, while small ones need not wait. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  take<T>(bytes: number, work: () => Promise<T>): Promise<T> {
    if (bytes < SMALL_BYTES) return work();
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}
