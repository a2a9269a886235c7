/**
 * Waits until the condition holds, looking every 20 ms.
 *
 * @throws Error naming `what` after `limit` milliseconds
 */
export async function waitUntil(
  what: string,
  condition: () => boolean | Promise<boolean>,
  limit = 15_000,
): Promise<void> {
  const end = performance.now() + limit;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`waited ${String(limit)} ms in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
