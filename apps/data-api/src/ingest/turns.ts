/** Bodies this large are many times as large once they are parsed. */
const LARGE_BYTES = 1_048_576; // 1 MiB

/** Large bodies are parsed one after the other, so that memory does not follow how many come at once. */
export class Turns {
  private last: Promise<unknown> = Promise.resolve();

  take<T>(bytes: number, work: () => Promise<T>): Promise<T> {
    if (bytes < LARGE_BYTES) return work();
    const turn = this.last.then(work);
    this.last = turn.catch(() => undefined);
    return turn;
  }
}
