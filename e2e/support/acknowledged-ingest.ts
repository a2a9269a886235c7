import type { ObeliskClient } from '@obelisk/stack';
import { waitUntil } from '@obelisk/testing';

const SENDERS = 4;
const EVENTS = 5;
const PAUSE_MS = 10;

/**
 * Sends events without a time, which nothing but their key keeps from being stored twice, in requests that are sent again until they are
 * acknowledged.
 */
export class AcknowledgedIngest {
  /** Answers other than 204, and none at all. */
  refused = 0;
  readonly #acknowledged: number[] = [];
  readonly #senders: Promise<void>[];
  #next = 0;
  #isOver = false;

  constructor(
    private readonly client: ObeliskClient,
    private readonly datasetId: string,
  ) {
    this.#senders = Array.from({ length: SENDERS }, () => this.#send());
  }

  /** Waits until more was acknowledged. */
  async goesOn(): Promise<void> {
    const before = this.#acknowledged.length;
    await waitUntil('events are acknowledged', () => this.#acknowledged.length > before + 10 * EVENTS, 30_000);
  }

  /** @returns the values of all events that were acknowledged */
  async end(): Promise<readonly number[]> {
    this.#isOver = true;
    await Promise.all(this.#senders);
    return this.#acknowledged;
  }

  async #send(): Promise<void> {
    while (!this.#isOver) {
      const values = Array.from({ length: EVENTS }, () => this.#next++);
      while (!(await this.#isAcknowledged(values))) this.refused += 1;
      this.#acknowledged.push(...values);
    }
  }

  async #isAcknowledged(values: readonly number[]): Promise<boolean> {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS)); // other programs want the machine, too
    const answer = await this.client
      .fetch(`/api/v3/data/ingest/${this.datasetId}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `from-${String(values[0])}` },
        body: JSON.stringify(values.map((value) => ({ metric: 'a::number', value }))),
      })
      .catch(() => undefined);
    await answer?.arrayBuffer().catch(() => undefined);
    return answer?.status === 204;
  }
}
