import { setTimeout as sleep } from 'node:timers/promises';

/** @returns what `work` comes to @throws the signal's reason, `limit` milliseconds after it was aborted, if `work` has not ended by then */
export async function abortedWithin<T>(limit: number, work: Promise<T>, signal: AbortSignal): Promise<T> {
  const over = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const leave = () => {
      sleep(limit, undefined, { signal: over.signal }).then(
        () => {
          reject(signal.reason as Error);
        },
        () => undefined,
      );
    };
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true, signal: over.signal });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    over.abort();
  }
}
