import { setTimeout as delay } from 'node:timers/promises';

export interface WaitOptions {
  /** Milliseconds until the wait is given up. */
  readonly limit?: number;
  /** Milliseconds between two looks. */
  readonly every?: number;
  readonly signal?: AbortSignal | undefined;
  /** Whether a condition that throws has not come true yet, such as a server that refuses connections. Otherwise its error ends the wait. */
  readonly toleratesErrors?: boolean;
}

/**
 * Waits until the condition holds.
 *
 * @param options a number is the limit
 * @throws Error naming `what` after the limit, the abort reason, or what the condition throws
 */
export async function waitUntil(
  what: string,
  condition: () => boolean | Promise<boolean>,
  options: number | WaitOptions = {},
): Promise<void> {
  const settings = typeof options === 'number' ? { limit: options } : options;
  const { limit = 15_000, every = 20, signal, toleratesErrors = false } = settings;
  const end = performance.now() + limit;
  let cause: unknown;
  for (;;) {
    signal?.throwIfAborted();
    try {
      if (await condition()) return;
    } catch (error) {
      if (!toleratesErrors) throw error;
      cause = error;
    }
    if (performance.now() > end) throw new Error(`Waited ${String(limit / 1_000)} s in vain until ${what}.`, { cause });
    await delay(every, undefined, signal && { signal });
  }
}
