import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from '@obelisk/services';
import { demoSignInLink, ensureDemoDataset, importSample, startStack, type Stack } from '@obelisk/stack';
import type { Browser, BrowserContext } from 'playwright-core';
import { median, round } from '../export/statistics.ts';
import { copyExports } from './copy-exports.ts';
import { loadSlowly } from './load-slowly.ts';
import { measureInteraction } from './measure-interaction.ts';
import { type RouteSizes, sizesOf } from './route-sizes.ts';

const ROUTES = ['/my/exports', '/my/exports/new', '/datasets', '/account'] as const;
const EXPORTS = 100;

/** What the pages weigh and how fast they are; the goals are those of docs/performance.md. One line of JSON at the end. */
export async function benchWeb({ runs }: { runs: number }): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'obelisk-bench-web-'));
  let stack: Stack | undefined;
  let browser: Browser | undefined;
  try {
    stack = await startStack({ dataDir: folder, env: { LOG_LEVEL: 'warn', MAX_DATA_EXPORTS: '1000' } });
    const demo = { email: 'bench@example.org', datasetId: 'bench', name: 'Bench' };
    const { userId } = await ensureDemoDataset(stack.databaseUrl, demo);
    await importSample({ databaseUrl: stack.databaseUrl, datasetId: demo.datasetId });
    await copyExports(stack, userId, demo.datasetId, EXPORTS);
    browser = await launchChromium();
    const context = await browser.newContext({ viewport: { width: 1_280, height: 900 } });
    const page = await context.newPage();
    await page.goto(stack.url + (await demoSignInLink(stack.databaseUrl, userId)));
    await page.getByRole('row').nth(EXPORTS).waitFor();
    await page.close();
    console.log(JSON.stringify(await measure(context, stack.url, runs)));
  } finally {
    await browser?.close();
    await stack?.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function measure(context: BrowserContext, url: string, runs: number) {
  const sizes: Record<string, RouteSizes> = {};
  for (const route of ROUTES) sizes[route] = await sizesOf(context, url + route);
  const largestPaintMs: number[] = [];
  for (let run = 0; run < runs; run += 1) largestPaintMs.push(await loadSlowly(context, `${url}/my/exports`));
  const { slowestMs, longTasks } = await measureInteraction(context, `${url}/my/exports`);
  return {
    gzippedKilobytes: sizes,
    largestPaintMs: { runs: largestPaintMs.map(round), median: round(median(largestPaintMs)) },
    slowestInteractionMs: slowestMs,
    longTasksWhileScrolling: longTasks,
  };
}
