import type { Page } from 'playwright-core';

const SLOW_LINE = { offline: false, downloadThroughput: 50_000, uploadThroughput: 50_000, latency: 400 }; // bytes/s, ms

/** What a page loads. */
export interface SlowStart {
  /** Of scripts, styles and fonts, as they came over the line. */
  readonly bytes: { js: number; css: number; woff2: number };
  /** Scripts that are there, and the list that is asked for, in their order. */
  readonly steps: string[];
}

/** From now on the page is on a slow line, without a cache, and what it loads is written down. */
export async function watchSlowStart(page: Page): Promise<SlowStart> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  await devtools.send('Network.emulateNetworkConditions', SLOW_LINE);
  const bytes = { js: 0, css: 0, woff2: 0 };
  const steps: string[] = [];
  page.on('request', (request) => {
    if (request.postData()?.includes('query Exports(') === true) steps.push('list asked');
  });
  page.on('requestfinished', (request) => {
    const [, script] = /\/assets\/(.*)-[\w-]{8}\.js$/.exec(request.url()) ?? [];
    if (script !== undefined) steps.push(`${script} there`);
    const [, kind] = /\/assets\/.*\.(js|css|woff2)$/.exec(request.url()) ?? [];
    if (kind === 'js' || kind === 'css' || kind === 'woff2')
      void request.sizes().then((sizes) => (bytes[kind] += sizes.responseBodySize));
  });
  return { bytes, steps };
}

/** The layers of the first style sheet, in the order in which they count: the first counts least. */
export async function layersOf(page: Page): Promise<string[]> {
  const layers = await page.evaluate<string[]>(`[...document.styleSheets[0].cssRules].flatMap((rule) =>
    rule instanceof CSSLayerBlockRule ? [rule.name] : rule instanceof CSSLayerStatementRule ? [...rule.nameList] : [])`);
  return [...new Set(layers)];
}
