import type { BrowserContext } from 'playwright-core';

const LINE = { offline: false, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8, latency: 150 }; // bytes/s, ms
const SLOWER_PROCESSOR = 4;

/** Time until the largest part of a page is painted, on a slow line and a slow processor, nothing cached; milliseconds. */
export async function loadSlowly(context: BrowserContext, address: string): Promise<number> {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  await devtools.send('Network.emulateNetworkConditions', LINE);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_PROCESSOR });
  await page.addInitScript(`
    globalThis.largestPaint = 0;
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) globalThis.largestPaint = entry.startTime; })
      .observe({ type: 'largest-contentful-paint', buffered: true });
  `);
  await page.goto(address, { waitUntil: 'networkidle' });
  // waitForFunction would need `eval`, which the policy of the pages forbids.
  const ms = await page.evaluate<number>(`new Promise((resolve) => {
    const look = () => (globalThis.largestPaint > 0 ? resolve(globalThis.largestPaint) : setTimeout(look, 50));
    look();
  })`);
  await page.close();
  return ms;
}
