import { setTimeout as delay } from 'node:timers/promises';

/** How long to wait, and for what. */
export interface WaitOptions {
  /** For the message: "… did not answer within 60 s". */
  readonly what: string;
  /** Milliseconds. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Called before each try; throws to end the waiting early, e.g. when the process has died. */
  readonly assertAlive?: () => void;
}

/**
 * Tries every 100 ms until `condition` says yes. A condition that throws has not said yes.
 * @throws Error when the time is over, whatever `assertAlive` throws, or the abort reason
 */
export async function waitUntil(condition: () => Promise<boolean>, options: WaitOptions): Promise<void> {
  const { what, timeoutMs, signal, assertAlive } = options;
  const end = Date.now() + timeoutMs;
  let cause: unknown;
  while (Date.now() < end) {
    signal?.throwIfAborted();
    assertAlive?.();
    try {
      if (await condition()) return;
    } catch (error) {
      cause = error;
    }
    await delay(100, undefined, signal ? { signal } : {});
  }
  throw new Error(`${what} did not answer within ${String(timeoutMs / 1_000)} s.`, { cause });
}
