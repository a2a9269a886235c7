import type { IngestRequest } from './ingest-request.ts';

/** Events that one transaction stores, but for a single request that has more. */
const BATCH_EVENTS = 20_000;

/** A request that waits to be stored. */
export interface Waiting {
  request: IngestRequest;
  settle: (error?: unknown) => void;
  /** By performance.now(). */
  since: number;
}

/** What waits to be stored, by dataset. The dataset that waits longest comes first. */
export class IngestQueue {
  readonly #datasets = new Map<number, Waiting[]>();

  add(waiting: Waiting): void {
    const { datasetKey } = waiting.request;
    const others = this.#datasets.get(datasetKey);
    if (others === undefined) this.#datasets.set(datasetKey, [waiting]);
    else others.push(waiting);
  }

  /** Requests for one dataset, in the order in which they came; empty when nothing waits. */
  take(): Waiting[] {
    const next = this.#datasets.entries().next();
    if (next.done === true) return [];
    const [datasetKey, waiting] = next.value;
    this.#datasets.delete(datasetKey);
    let events = 0;
    let count = 0;
    for (const { request } of waiting) {
      events += request.events;
      if (count > 0 && events > BATCH_EVENTS) break;
      count += 1;
    }
    if (count < waiting.length) this.#datasets.set(datasetKey, waiting.slice(count)); // behind the others
    return waiting.slice(0, count);
  }
}
