import { setTimeout as sleep } from 'node:timers/promises';

const SHORTEST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 250;

export interface WaitOptions {
  /** Longest wait, ms. */
  limit: number;
  /** Thrown after `limit`. */
  tooLong: () => Error;
  signal: AbortSignal;
}

/** Pauses between questions to the database, of growing length, up to a limit for all of them together. */
export function pauses({ limit, tooLong, signal }: WaitOptions): () => Promise<void> {
  const giveUpAt = performance.now() + limit;
  let ms = SHORTEST_PAUSE_MS;
  return async () => {
    if (performance.now() > giveUpAt) throw tooLong();
    await sleep(ms, undefined, { signal });
    ms = Math.min(ms * 2, LONGEST_PAUSE_MS);
  };
}

/**
 * Returns when every transaction that `list` names at first has ended; later ones are not waited for.
 *
 * @param list virtual transaction ids, which are never used again while the server runs
 */
export async function waitForTransactions(list: () => Promise<string[]>, pause: () => Promise<void>): Promise<void> {
  let open = await list();
  while (open.length > 0) {
    await pause();
    const still = new Set(await list());
    open = open.filter((transaction) => still.has(transaction));
  }
}
