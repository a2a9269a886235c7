import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves when the condition holds. @throws Error naming `what` after `limit` milliseconds */
export async function waitUntil(
  what: string,
  condition: () => boolean | Promise<boolean>,
  limit = 15_000,
): Promise<void> {
  const deadline = performance.now() + limit;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error(`${what}: not within ${String(limit)} ms`);
    await sleep(20);
  }
}
