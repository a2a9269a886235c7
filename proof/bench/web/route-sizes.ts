import { gzipSync } from 'node:zlib';
import type { BrowserContext } from 'playwright-core';

export interface RouteSizes {
  readonly js: number;
  readonly css: number;
  readonly font: number;
}

/** What a page loads when nothing of it is cached: kilobytes (1,000 bytes) by kind, packed with gzip; fonts are packed already. */
export async function sizesOf(context: BrowserContext, address: string): Promise<RouteSizes> {
  const page = await context.newPage();
  const bytes = { js: 0, css: 0, font: 0 };
  const reading: Promise<void>[] = [];
  page.on('response', (response) => {
    const extension = /\/assets\/.*\.(js|css|woff2)$/.exec(response.url())?.[1];
    if (extension === undefined) return;
    const read = async () => {
      const body = await response.body();
      if (extension === 'woff2') bytes.font += body.length;
      else bytes[extension === 'js' ? 'js' : 'css'] += gzipSync(body, { level: 9 }).length;
    };
    reading.push(read());
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  for (let read = -1; read < reading.length;) {
    read = reading.length;
    await Promise.all(reading); // while they are read more may come
  }
  await page.close();
  const kilobytes = (count: number) => Math.round(count / 100) / 10;
  return { js: kilobytes(bytes.js), css: kilobytes(bytes.css), font: kilobytes(bytes.font) };
}
