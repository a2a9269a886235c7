import { setTimeout as delay } from 'node:timers/promises';

/** Chunks of an answer that are held back at once. */
const MOST_HELD = 16;

/**
 * Ends, well or badly, a multiple of `tick` ms after it began. For searches that pass over events which are hidden from who asks: how long one
 * takes would tell how many they are (docs/adr/0080-answers-in-even-time.md).
 */
export async function inEvenTime<T>(tick: number, work: () => Promise<T>): Promise<T> {
  const ticked = ticker(tick);
  try {
    return await work();
  } finally {
    await ticked();
  }
}

/** Likewise for what is read chunk by chunk: all that was found within a tick comes together at its end. */
export async function* chunksInEvenTime<T, R>(
  tick: number,
  chunks: AsyncGenerator<T[], R, undefined>,
): AsyncGenerator<T[], R, undefined> {
  const ticked = ticker(tick);
  let held: T[][] = [];
  let due = performance.now() + tick;
  try {
    for (;;) {
      const next = await chunks.next();
      if (next.done === true) {
        await ticked();
        if (held.length > 0) yield held.flat();
        return next.value;
      }
      held.push(next.value);
      if (held.length < MOST_HELD && performance.now() < due) continue;
      await ticked();
      yield held.flat();
      held = [];
      due = performance.now() + tick;
    }
  } catch (error) {
    await ticked();
    throw error;
  } finally {
    await chunks.return(undefined as R);
  }
}

/** @returns what waits for the next tick; the first one comes `tick` ms from now */
function ticker(tick: number): () => Promise<void> {
  const begun = performance.now();
  return async () => {
    const due = begun + Math.max(Math.ceil((performance.now() - begun) / tick), 1) * tick;
    for (let left = due - performance.now(); left > 0; left = due - performance.now()) await delay(left);
  };
}
