/** `npm run screenshots`: pictures of the pages into docs/images, of a running system with some exports, in light and dark, wide and on a phone. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchChromium } from '@obelisk/services';
import { demoSignInLink, startStack, stopRequests, type Stack } from '@obelisk/stack';
import type { Browser } from 'playwright-core';
import { prepareScene } from './scene.ts';
import { takePicture, VIEWS } from './take-picture.ts';

const IMAGES = join(import.meta.dirname, '../../../docs/images');

let stack: Stack | undefined;
let browser: Browser | undefined;
const signal = stopRequests(() => {
  stack?.stopAtOnce();
  process.exit(130);
});
const folder = await mkdtemp(join(tmpdir(), 'obelisk-screenshots-'));
try {
  await mkdir(IMAGES, { recursive: true });
  stack = await startStack({ dataDir: folder, env: { LOG_LEVEL: 'warn', MAX_DATA_EXPORTS: '8' }, signal });
  const { userId, pages } = await prepareScene(stack);
  browser = await launchChromium();
  const context = await browser.newContext({ timezoneId: 'Europe/Brussels', locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(stack.url + (await demoSignInLink(stack.databaseUrl, userId)));
  await page.getByRole('heading', { name: 'My exports' }).waitFor();
  for (const { name, path, isReady } of pages) {
    for (const view of VIEWS) {
      await takePicture(page, stack.url + path, { ...view, file: join(IMAGES, `${name}-${view.name}.webp`), isReady });
    }
    console.log(name);
  }
} finally {
  await browser?.close();
  await stack?.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
