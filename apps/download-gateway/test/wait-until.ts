import { setTimeout as delay } from 'node:timers/promises';

const LIMIT_MS = 15_000;

/** Looks every 20 ms until `condition` holds. */
export async function waitUntil(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + LIMIT_MS; !(await condition()); await delay(20)) {
    if (Date.now() > end) throw new Error(`Still not so after ${String(LIMIT_MS)} ms: ${condition.toString()}`);
  }
}
