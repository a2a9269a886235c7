const FIRST_MS = 200;
export const LONGEST_MS = 5_000;

/** Waiting times that double from 0.2 s to 5 s, each shortened by up to a quarter so that many clients spread. */
export class Backoff {
  #next = FIRST_MS;

  /** @returns milliseconds */
  next(): number {
    const wait = this.#next;
    this.#next = Math.min(wait * 2, LONGEST_MS);
    return wait * (1 - Math.random() / 4);
  }

  reset(): void {
    this.#next = FIRST_MS;
  }
}
