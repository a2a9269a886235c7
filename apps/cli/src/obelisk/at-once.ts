/**
 * Works on a few items at the same time. The first failure stops the others.
 *
 * @param most that are worked on at once
 * @returns the results in the order of the items
 */
export async function atOnce<Item, Result>(
  items: readonly Item[],
  most: number,
  signal: AbortSignal,
  work: (item: Item, signal: AbortSignal) => Promise<Result>,
): Promise<Result[]> {
  const failure = new AbortController();
  const either = AbortSignal.any([signal, failure.signal]);
  const results: Result[] = [];
  const waiting = items.entries();
  const takeNext = async (): Promise<void> => {
    for (const [index, item] of waiting) {
      if (either.aborted) return;
      results[index] = await work(item, either);
    }
  };
  const worker = () =>
    takeNext().catch((error: unknown) => {
      failure.abort(error); // what the others say afterwards follows from it
    });
  await Promise.all(Array.from({ length: most }, worker));
  either.throwIfAborted();
  return results;
}
