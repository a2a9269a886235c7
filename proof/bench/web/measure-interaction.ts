import type { BrowserContext } from 'playwright-core';

const SLOWER_PROCESSOR = 4;

/** The slowest answer to a key or a click (by the Event Timing API), and how many tasks of 50 ms or more scrolling causes; a list of a hundred, a slow processor. */
export async function measureInteraction(
  context: BrowserContext,
  address: string,
): Promise<{ slowestMs: number; longTasks: number }> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await page.addInitScript(`
    globalThis.slowest = 0;
    globalThis.longTasks = 0;
    new PerformanceObserver((list) => {
      for (const { duration, interactionId } of list.getEntries()) if (interactionId > 0) globalThis.slowest = Math.max(globalThis.slowest, duration);
    }).observe({ type: 'event', durationThreshold: 16, buffered: true });
    new PerformanceObserver((list) => { globalThis.longTasks += list.getEntries().length; }).observe({ type: 'longtask' });
  `);
  await page.goto(address, { waitUntil: 'networkidle' });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_PROCESSOR });
  await page.evaluate('globalThis.longTasks = 0');
  for (let step = 0; step < 30; step += 1) await page.mouse.wheel(0, 200);
  await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 200)))');
  const longTasks = await page.evaluate<number>('globalThis.longTasks');
  await page.getByRole('checkbox', { name: 'Select all' }).check();
  await page.getByRole('button', { name: 'Clear selection' }).click();
  await page
    .getByRole('button', { name: /^More for/ })
    .first()
    .click();
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox').pressSequentially('copy 7');
  await page.getByRole('row', { name: 'copy 77' }).waitFor();
  const slowestMs = await page.evaluate<number>('globalThis.slowest');
  await page.close();
  return { slowestMs, longTasks };
}
