import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import type { Browser } from 'playwright-core';

const BETWEEN_MS = 50;

/** What the pages of a browser, with their workers, hold in memory: bytes, what is shared counted by its share (PSS). */
async function pageMemory(browser: Browser): Promise<number> {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
  await devtools.detach();
  const pages = processInfo.filter(({ type }) => type === 'renderer');
  const each = await Promise.all(
    pages.map(async ({ id }) => {
      const rollup = await readFile(`/proc/${String(id)}/smaps_rollup`, 'utf8').catch(() => ''); // it may have ended
      return Number(/^Pss: +(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1_024;
    }),
  );
  return each.reduce((sum, bytes) => sum + bytes, 0);
}

/** The most that they held while something was done, beyond what they held before; bytes. */
export async function pageMemoryGrowth(browser: Browser, work: () => Promise<unknown>): Promise<number> {
  const before = await pageMemory(browser);
  let most = before;
  let isDone = false;
  const watch = async () => {
    while (!isDone) {
      most = Math.max(most, await pageMemory(browser));
      await setTimeout(BETWEEN_MS); // to look all the time would take the processor from what is looked at
    }
  };
  const watching = watch();
  try {
    await work();
  } finally {
    isDone = true;
    await watching;
  }
  return most - before;
}
