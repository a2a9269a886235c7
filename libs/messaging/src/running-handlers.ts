import { withinLimit } from '@obelisk/platform';

/** The handlers that run in this process, so that no more than the allowed start and a stop can wait for them. */
export class RunningHandlers {
  readonly #running = new Set<Promise<void>>();

  constructor(
    private readonly concurrency: number,
    private readonly onFree: () => void,
  ) {}

  get isFull(): boolean {
    return this.#running.size >= this.concurrency;
  }

  /** @param work must not reject */
  add(work: Promise<void>): void {
    this.#running.add(work);
    void work.finally(() => {
      this.#running.delete(work);
      this.onFree();
    });
  }

  /** Waits until all have ended, `limit` milliseconds at most. @returns whether they have */
  async drain(limit: number): Promise<boolean> {
    const all = Promise.all(this.#running);
    await withinLimit(all, limit, 'draining').catch(() => undefined);
    return this.#running.size === 0;
  }
}
