import { setTimeout as delay } from 'node:timers/promises';

const LOOK_MS = 200;

/** Looks until the condition holds. @throws Error after `limit` milliseconds, or the signal's reason */
export async function waitFor(
  what: string,
  condition: () => Promise<boolean>,
  { limit, signal }: { limit: number; signal: AbortSignal },
): Promise<void> {
  const end = performance.now() + limit;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`Waited ${String(limit / 1_000)} s in vain for ${what}.`);
    await delay(LOOK_MS, undefined, { signal });
  }
}
